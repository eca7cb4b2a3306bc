namespace Ratchet.Tests.Simulation.Time;

/// <summary>A timer that fires once, when simulated time has come to it.</summary>
internal sealed class SimulatedTimer(SimulatedTime time, TimerCallback callback, object? state) : ITimer
{
    private int setting;
    private bool isSet;

    public bool IsSet(int asOf) => isSet && setting == asOf;

    public void Fire(int asOf)
    {
        if (IsSet(asOf))
        {
            isSet = false;
            callback(state);
        }
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan && period != TimeSpan.Zero)
        {
            throw new NotSupportedException("The simulation has no timers that fire again and again.");
        }

        setting++;
        isSet = dueTime != Timeout.InfiniteTimeSpan;
        if (isSet)
        {
            time.Add(this, setting, dueTime);
        }

        return true;
    }

    public void Dispose() => isSet = false;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
