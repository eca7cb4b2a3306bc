using System.Globalization;
using Ratchet.Storage;

namespace Ratchet.Testing;

/// <summary>Remembers in memory how far each schedule has come.</summary>
public sealed class InMemorySchedules : ISchedules
{
    private readonly Dictionary<(string FunctionId, string Cron), ScheduleState> states = [];
    private long version;

    /// <inheritdoc/>
    public Task<ScheduleState?> FindAsync(string functionId, string cron, CancellationToken cancellation)
    {
        lock (states)
        {
            return Task.FromResult(states.GetValueOrDefault((functionId, cron)));
        }
    }

    /// <inheritdoc/>
    public Task<bool> TryAdvanceAsync(string functionId, string cron, DateTimeOffset next, ScheduleState? read, CancellationToken cancellation)
    {
        lock (states)
        {
            if (states.GetValueOrDefault((functionId, cron))?.ETag != read?.ETag)
            {
                return Task.FromResult(false);
            }

            states[(functionId, cron)] = new ScheduleState(next, (++version).ToString(CultureInfo.InvariantCulture));
            return Task.FromResult(true);
        }
    }
}
