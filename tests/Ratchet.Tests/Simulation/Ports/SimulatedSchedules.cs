using System.Globalization;
using Ratchet.Storage;

namespace Ratchet.Tests.Simulation.Ports;

/// <summary>The schedules' states as one process reaches them.</summary>
internal sealed class SimulatedSchedules(Wire wire, SharedStorage storage) : ISchedules
{
    public Task<ScheduleState?> FindAsync(string functionId, string cron, CancellationToken cancellation) => wire.ReadAsync(
        "find schedule", functionId, () => storage.Schedules.FindAsync(functionId, cron, default).Result, state => state?.ETag ?? "none", null, cancellation);

    public Task<bool> TryAdvanceAsync(string functionId, string cron, DateTimeOffset next, ScheduleState? read, CancellationToken cancellation) => wire.WriteAsync(
        "advance schedule",
        string.Create(CultureInfo.InvariantCulture, $"{functionId} to {next:O}"),
        () => storage.Schedules.TryAdvanceAsync(functionId, cron, next, read, default).Result,
        done => done ? "done" : "not done",
        null,
        cancellation);
}
