using System.Runtime.CompilerServices;
using Ratchet.Runtimes.InProcess;

namespace Ratchet.Runtimes.Graph;

/// <summary>Executes the steps of a definition file, each by what its file says.</summary>
internal sealed class GraphRuntime(StepGraph graph, IStepSubstitutes? substitutes, TimeProvider time) : IRuntime
{
    /// <summary>The steps.</summary>
    public StepGraph Graph { get; } = graph;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Answer> ExecuteAsync(Execution run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var session = new Session(run, time, cancellation);
        var walk = new GraphWalk(Graph, run.Journal, session, substitutes, time);
        await foreach (var answer in session.RunAsync(walk.RunAsync).WithCancellation(CancellationToken.None))
        {
            yield return answer;
        }
    }
}
