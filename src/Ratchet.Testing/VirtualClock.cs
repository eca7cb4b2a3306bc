using Ratchet.Runtimes.InProcess;

namespace Ratchet.Testing;

/// <summary>A clock that stands still until a test moves it; its timers fire as it passes them, one after the other.</summary>
/// <param name="start">What it shows first.</param>
public sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private DateTimeOffset now = start;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait for this clock to move on.</summary>
    public int Timers
    {
        get
        {
            lock (gate)
            {
                return timers.Count;
            }
        }
    }

    /// <summary>When the next timer fires; null if none is set.</summary>
    internal DateTimeOffset? NextTimerAt
    {
        get
        {
            lock (gate)
            {
                return timers.Min(timer => (DateTimeOffset?)timer.DueAt);
            }
        }
    }

    /// <summary>Whether the body of a step waits for this clock.</summary>
    internal bool HoldsUpABody
    {
        get
        {
            lock (gate)
            {
                return timers.Any(timer => timer.IsOfABody);
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state, StepScope.Current is not null);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves on by a while.</summary>
    public void Advance(TimeSpan by) => AdvanceTo(GetUtcNow() + by);

    /// <summary>Moves on to a time; does nothing if it has passed.</summary>
    public void AdvanceTo(DateTimeOffset time)
    {
        while (TakeDue(time) is { } timer)
        {
            timer.Fire();
        }

        lock (gate)
        {
            now = time > now ? time : now;
        }
    }

    private Timer? TakeDue(DateTimeOffset time)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.DueAt <= time).MinBy(timer => timer.DueAt);
            if (next is not null)
            {
                timers.Remove(next);
                now = next.DueAt > now ? next.DueAt : now;
            }

            return next;
        }
    }

    private sealed class Timer(VirtualClock clock, TimerCallback callback, object? state, bool isOfABody) : ITimer
    {
        private TimeSpan every = Timeout.InfiniteTimeSpan;

        public bool IsOfABody => isOfABody;

        public DateTimeOffset DueAt { get; private set; }

        public void Fire()
        {
            Change(every, every);
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
                every = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    DueAt = clock.now + dueTime;
                    clock.timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
