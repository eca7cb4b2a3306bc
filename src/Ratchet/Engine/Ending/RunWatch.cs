using Ratchet.Engine.Steering;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Ending;

/// <summary>Looks at a run until it has ended, for all in this process who wait for that.</summary>
internal sealed class RunWatch(string runId, ILedger ledger, ReviveRun revive, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource<Run?> end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<Run?>? look;
    private long lookedAt;

    /// <summary>How many wait; only for whoever holds the lock of all watches.</summary>
    public int Callers { get; set; }

    /// <summary>The run, once it has ended; null once it is gone. It fails if a look does.</summary>
    public Task<Run?> End => end.Task;

    /// <summary>The run as it is, or was a short while ago: callers who come together share one read. The first of them sets the looking going.</summary>
    public Task<Run?> LookAsync(TimeSpan age)
    {
        lock (gate)
        {
            if (look is not null && time.GetElapsedTime(lookedAt) <= age)
            {
                return look;
            }

            if (look is null)
            {
                _ = KeepLookingAsync(stopping.Token);
            }

            lookedAt = time.GetTimestamp();
            return look = ReadAsync();
        }
    }

    /// <summary>Says that the run has ended.</summary>
    public void Tell(Run ended) => end.TrySetResult(ended);

    /// <summary>Ends the looking.</summary>
    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
    }

    private async Task<Run?> ReadAsync()
    {
        var run = await ledger.FindRunAsync(runId, CancellationToken.None);
        if (run is { IsTerminal: true })
        {
            Tell(run);
        }
        else if (run is not null)
        {
            await revive.IfOverdueAsync(run, CancellationToken.None);
        }

        return run;
    }

    private async Task KeepLookingAsync(CancellationToken stop)
    {
        for (var pause = FirstPause; !end.Task.IsCompleted; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            try
            {
                if (await LookAsync(TimeSpan.Zero) is null)
                {
                    end.TrySetResult(null);
                }
            }
            catch (Exception exception)
            {
                end.TrySetException(exception);
            }
        }
    }
}
