using Ratchet.Model;

namespace Ratchet.Runtimes;

/// <summary>Wakes the one that waits for something to do. Ringing while nobody waits is heard by the next who does.</summary>
/// <param name="time">The clock.</param>
internal sealed class Bell(TimeProvider time)
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private TaskCompletionSource<bool>? waiting;
    private bool rung;

    /// <summary>Rings, from any thread.</summary>
    public void Ring()
    {
        lock (gate)
        {
            rung = waiting?.TrySetResult(true) != true;
        }
    }

    /// <summary>Waits until it rings, or until a time, or for a day.</summary>
    /// <returns>Whether it rang.</returns>
    public async Task<bool> RingsAsync(DateTimeOffset? until)
    {
        // What rings runs on: it may hold a lock, or be the code's own.
        var ring = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (rung)
            {
                rung = false;
                return true;
            }

            waiting = ring;
        }

        using var timer = until is { } end ? time.CreateTimer(_ => ring.TrySetResult(false), null, LeftTo(end), Timeout.InfiniteTimeSpan) : null;
        return await ring.Task;
    }

    private TimeSpan LeftTo(DateTimeOffset end)
    {
        var left = end - time.GetUtcNow();
        return left <= TimeSpan.Zero ? TimeSpan.Zero
            : left >= LongestTimer ? LongestTimer
            : TimerSpan.Of(left);
    }
}
