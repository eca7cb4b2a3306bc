using System.Runtime.CompilerServices;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>Executes functions of remote apps, by calling them over HTTP.</summary>
public sealed class InngestRuntime : IRuntime
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<Answer> ExecuteAsync(Execution run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        yield return new Answer([new Op.RunErrored(new ErrorInfo("NotCalled", $"The function at {run.Function.Url} was not called."))], Next.Ends);
    }
}
