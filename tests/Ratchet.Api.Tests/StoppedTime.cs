namespace Ratchet.Api.Tests;

/// <summary>A clock that only a test moves. Waits last as long as they do, but for one that nobody wants to sit through.</summary>
internal sealed class StoppedTime(DateTimeOffset now, TimeSpan skipped) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime == skipped ? TimeSpan.Zero : dueTime, period);
}
