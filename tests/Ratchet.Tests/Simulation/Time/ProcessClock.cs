namespace Ratchet.Tests.Simulation.Time;

/// <summary>A process's own clock: some seconds before or after the others, and silent once the process has died.</summary>
internal sealed class ProcessClock(SimulatedTime time, TimeSpan ahead, Func<bool> isDead) : TimeProvider
{
    public TimeSpan Ahead { get; } = ahead;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => time.Now + Ahead;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(
        _ =>
        {
            if (!isDead())
            {
                callback(state);
            }
        },
        state: null, dueTime, period);
}
