namespace Ratchet.Storage;

/// <summary>Remembers how far each schedule has come.</summary>
public interface ISchedules
{
    /// <summary>Reads a schedule's state; null if it has none.</summary>
    Task<ScheduleState?> FindAsync(string functionId, string cron, CancellationToken cancellation);

    /// <summary>Stores which tick is the next one.</summary>
    /// <param name="functionId">The function the schedule starts.</param>
    /// <param name="cron">The schedule.</param>
    /// <param name="next">The tick a message was sent for.</param>
    /// <param name="read">The state this was decided on; null if there was none.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>False if the state has changed since.</returns>
    Task<bool> TryAdvanceAsync(string functionId, string cron, DateTimeOffset next, ScheduleState? read, CancellationToken cancellation);
}
