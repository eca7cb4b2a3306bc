namespace Ratchet.Engine.Upkeep;

/// <summary>What a timer calls once a day: begins to remove what is older than the retention, and finds schedules that have lost their message.</summary>
public sealed class KeepHouse(StartRetention retention, KeepSchedules schedules)
{
    /// <summary>Does the day's work. Doing it twice, or on several hosts, is harmless.</summary>
    /// <param name="cancellation">Stops; what is left is to be done again.</param>
    public Task HandleAsync(CancellationToken cancellation) => Task.WhenAll(retention.HandleAsync(cancellation), schedules.HandleAsync(cancellation));
}
