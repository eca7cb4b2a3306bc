namespace Ratchet.Model;

/// <summary>Spans as timers take them.</summary>
internal static class TimerSpan
{
    /// <summary>In whole milliseconds, rounded up: a timer drops what is beyond them, and would come too soon.</summary>
    public static TimeSpan Of(TimeSpan span) => TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds));
}
