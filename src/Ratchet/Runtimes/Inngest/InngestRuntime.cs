using System.Runtime.CompilerServices;

namespace Ratchet.Runtimes.Inngest;

/// <summary>Executes functions of apps that use an Inngest SDK: calls the app with the run's past, and speaks for what it answers.</summary>
public sealed class InngestRuntime(AskApp askApp, AskGateway askGateway, TimeProvider time) : IRuntime
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<Answer> ExecuteAsync(Execution run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var branches = new Branches(run, askApp, askGateway, time, cancellation);
        var conversation = new Conversation(run, branches, time);
        await foreach (var answer in conversation.RunAsync().WithCancellation(CancellationToken.None))
        {
            yield return answer;
        }
    }
}
