using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>A sleep the code awaits.</summary>
internal sealed class SleepCall(StepKey key, Step? recorded, DateTimeOffset until) : StepCall(key, recorded)
{
    private readonly TaskCompletionSource source = new();

    public Task Task => source.Task;

    /// <summary>When it is over, as the code asks now; what was recorded first stands.</summary>
    public DateTimeOffset Until { get; } = until;

    protected override void Return(Payload output) => source.SetResult();

    protected override void Throw(Exception exception) => source.SetException(exception);
}
