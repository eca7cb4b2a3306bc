using Ratchet.Runtimes;

namespace Ratchet.Api.Tests;

/// <summary>Executes nothing: these tests write what a run has done themselves.</summary>
internal sealed class IdleRuntime : IRuntime
{
    public IAsyncEnumerable<Answer> ExecuteAsync(Execution run, CancellationToken cancellation) => AsyncEnumerable.Empty<Answer>();
}
