namespace Ratchet.Tests.Simulation.Time;

/// <summary>The one time of a simulation. It goes on, to the next timer, only when there is nothing to do.</summary>
internal sealed class SimulatedTime(Action<Func<Task>> start) : TimeProvider
{
    private readonly PriorityQueue<(SimulatedTimer Timer, int Setting), (long At, long Number)> timers = new();
    private long set;

    public DateTimeOffset Now { get; private set; } = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes on to the next timer and lets it run; false if there is none.</summary>
    public bool AdvanceToNext()
    {
        while (timers.TryDequeue(out var next, out var priority))
        {
            if (next.Timer.IsSet(next.Setting))
            {
                Now = new DateTimeOffset(Math.Max(priority.At, Now.Ticks), TimeSpan.Zero);
                var timer = next.Timer;
                start(() =>
                {
                    timer.Fire(next.Setting);
                    return Task.CompletedTask;
                });
                return true;
            }
        }

        return false;
    }

    public bool IsSomethingDueWithin(TimeSpan time)
    {
        while (timers.TryPeek(out var next, out var priority))
        {
            if (next.Timer.IsSet(next.Setting))
            {
                return priority.At <= (Now + time).Ticks;
            }

            timers.Dequeue();
        }

        return false;
    }

    /// <summary>Waits, by nobody's clock.</summary>
    public Task DelayAsync(TimeSpan delay)
    {
        var source = new TaskCompletionSource();
        CreateTimer(static state => ((TaskCompletionSource)state!).SetResult(), source, delay, Timeout.InfiniteTimeSpan);
        return source.Task;
    }

    internal void Add(SimulatedTimer timer, int setting, TimeSpan dueTime) =>
        timers.Enqueue((timer, setting), ((Now + (dueTime > TimeSpan.Zero ? dueTime : TimeSpan.Zero)).Ticks, ++set));
}
