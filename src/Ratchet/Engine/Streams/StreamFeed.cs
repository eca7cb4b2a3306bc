using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Streams;

/// <summary>
/// What is new in one stream, for all who read it in this process and have come to its end: what is written here they are told at once, for what is
/// written elsewhere, and for the end of the run, one of them all looks every 100 ms to 1 s.
/// </summary>
internal sealed class StreamFeed(StreamId stream, IStreams streams, ILedger ledger, TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly List<(int Position, TaskCompletionSource News)> waiters = [];
    private IReadOnlyList<Chunk> latest = [];
    private CancellationTokenSource? pause;
    private Run? ended;
    private bool isGone;
    private bool isLooking;
    private bool isNudged;

    /// <summary>The run, once it has ended. What is stored by then is read afterwards.</summary>
    public Run? Ended
    {
        get
        {
            lock (gate)
            {
                return ended;
            }
        }
    }

    /// <summary>Whether the run was removed.</summary>
    public bool IsGone
    {
        get
        {
            lock (gate)
            {
                return isGone;
            }
        }
    }

    /// <summary>The chunks from a position on, if they are known here: none if the position is where the known ones end, null if nothing is known.</summary>
    public IReadOnlyList<Chunk>? Find(int position)
    {
        lock (gate)
        {
            return latest.Count > 0 && position >= latest[0].Mark.Index && position <= latest[^1].Mark.Index + 1
                ? [.. latest.Skip(position - latest[0].Mark.Index)]
                : null;
        }
    }

    /// <summary>Waits until there may be something at a position at which nothing was, or the run has ended or is gone.</summary>
    public async Task WaitAsync(int position, CancellationToken cancellation)
    {
        (int Position, TaskCompletionSource News) waiter = (position, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (gate)
        {
            if (ended is not null || isGone || Find(position) is { Count: > 0 })
            {
                return;
            }

            waiters.Add(waiter);
            if (!isLooking)
            {
                isLooking = true;
                _ = LookAsync();
            }
        }

        try
        {
            await waiter.News.Task.WaitAsync(cancellation);
        }
        finally
        {
            lock (gate)
            {
                waiters.Remove(waiter);
            }
        }
    }

    public void Publish(IReadOnlyList<Chunk> chunks)
    {
        lock (gate)
        {
            if (latest.Count == 0 || chunks[^1].Mark.Index > latest[^1].Mark.Index)
            {
                latest = chunks;
            }

            Wake(position => position <= chunks[^1].Mark.Index);
        }
    }

    /// <summary>Looks now.</summary>
    public void Nudge()
    {
        lock (gate)
        {
            isNudged = true;
            pause?.Cancel();
        }
    }

    private async Task LookAsync()
    {
        try
        {
            var patience = Shortest;
            await PauseAsync(patience);
            while (FirstWaiting() is { } from)
            {
                patience = await LookAsync(from) ? Shortest : patience * 2 < Longest ? patience * 2 : Longest;
                await PauseAsync(patience);
            }
        }
        catch (Exception exception)
        {
            lock (gate)
            {
                isLooking = false;
                waiters.ForEach(waiter => waiter.News.TrySetException(exception));
            }
        }
    }

    /// <returns>Whether there was something new.</returns>
    private async Task<bool> LookAsync(int from)
    {
        // The run first: what it wrote before it ended is there when it is seen to have ended.
        var run = await ledger.FindRunAsync(stream.RunId, CancellationToken.None);
        var chunks = run is null ? [] : await streams.ReadAsync(stream, from, CancellationToken.None);
        if (chunks.Count > 0)
        {
            Publish(chunks);
        }

        if (run is null || run.IsTerminal)
        {
            lock (gate)
            {
                (ended, isGone) = (run, run is null);
                Wake(_ => true);
            }
        }

        return chunks.Count > 0;
    }

    /// <summary>The position of the one who is furthest back; null, and nobody looks any more, if none waits.</summary>
    private int? FirstWaiting()
    {
        lock (gate)
        {
            isLooking = waiters.Count > 0;
            return isLooking ? waiters.Min(waiter => waiter.Position) : null;
        }
    }

    private void Wake(Func<int, bool> which)
    {
        foreach (var waiter in waiters.Where(waiter => which(waiter.Position)))
        {
            waiter.News.TrySetResult();
        }
    }

    private async Task PauseAsync(TimeSpan duration)
    {
        using var sooner = new CancellationTokenSource();
        lock (gate)
        {
            pause = sooner;
            if (isNudged)
            {
                sooner.Cancel();
            }
        }

        try
        {
            await Task.Delay(duration, time, sooner.Token);
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            lock (gate)
            {
                (pause, isNudged) = (null, false);
            }
        }
    }
}
