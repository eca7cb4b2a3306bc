namespace Ratchet.Tests.Ports;

/// <summary>Two workers make their calls in pairs, until one of them has done its work.</summary>
internal sealed class Rendezvous : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private TaskCompletionSource? waiting;
    private bool alone;

    public async Task MeetAsync()
    {
        await gate.WaitAsync();
        if (alone)
        {
            gate.Release();
        }
        else if (waiting is { } other)
        {
            waiting = null;
            other.SetResult();
            gate.Release();
        }
        else
        {
            var mine = waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            gate.Release();
            await mine.Task;
        }
    }

    public void Leave()
    {
        gate.Wait();
        alone = true;
        waiting?.TrySetResult();
        waiting = null;
        gate.Release();
    }

    public void Dispose() => gate.Dispose();
}
