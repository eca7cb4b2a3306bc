namespace Ratchet.AzureStorage.Queues;

/// <summary>Tells a pump in this process when a message of this process can be received, so that it need not poll for it.</summary>
public sealed class QueueSignal(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<DateTimeOffset, DateTimeOffset> expected = new();
    private TaskCompletionSource arrived = New();

    /// <summary>Expects a message after a while.</summary>
    public void Announce(TimeSpan delay)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (TakeDue(now))
            {
                // Of those that are due one is enough to wake by: in a process without a pump nobody takes them away.
                expected.Enqueue(now, now);
            }

            var at = now + delay;
            expected.Enqueue(at, at);
            arrived.TrySetResult();
        }
    }

    /// <summary>Waits until an announced message is due, or a time has passed.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + atMost;
        while (true)
        {
            Task changed;
            TimeSpan left;
            lock (gate)
            {
                var now = time.GetUtcNow();
                if (TakeDue(now) || now >= until)
                {
                    return;
                }

                arrived = arrived.Task.IsCompleted ? New() : arrived;
                changed = arrived.Task;
                left = (expected.TryPeek(out var next, out _) && next < until ? next : until) - now;
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(changed, Task.Delay(left, time, waiting.Token));
            await waiting.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private bool TakeDue(DateTimeOffset now)
    {
        var any = false;
        while (expected.TryPeek(out var next, out _) && next <= now)
        {
            expected.Dequeue();
            any = true;
        }

        return any;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
