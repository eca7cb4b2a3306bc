namespace Ratchet.Tests.Simulation.Time;

/// <summary>A process's own clock: some seconds before or after the others. Its timers wait while the process stands still, and are silent once it has died.</summary>
internal sealed class ProcessClock(SimulatedTime time, TimeSpan ahead, SimulatedProcess process) : TimeProvider
{
    public TimeSpan Ahead { get; } = ahead;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => time.Now + Ahead;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer? timer = null;
        return timer = time.CreateTimer(_ => Fire(), state: null, dueTime, period);

        void Fire()
        {
            if (process.FrozenUntil > time.Now)
            {
                timer!.Change(process.FrozenUntil - time.Now, period);
            }
            else if (!process.IsDead)
            {
                callback(state);
            }
        }
    }
}
