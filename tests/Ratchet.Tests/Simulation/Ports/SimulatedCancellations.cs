using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Simulation.Ports;

/// <summary>The requests to cancel many runs as one process reaches them.</summary>
internal sealed class SimulatedCancellations(Wire wire, SharedStorage storage) : ICancellations
{
    public Task AddAsync(Cancellation cancellation, CancellationToken stop) =>
        wire.WriteAsync("add cancellation", cancellation.Id, () => Add(cancellation), _ => string.Empty, null, stop);

    public Task<Cancellation?> FindAsync(string id, CancellationToken stop) => wire.ReadAsync(
        "find cancellation", id, () => storage.Cancellations.FindAsync(id, default).Result, found => found is null ? "none" : "found", null, stop);

    public Task<IReadOnlyList<Cancellation>> ListAsync(int limit, CancellationToken stop) =>
        wire.ReadAsync("list cancellations", string.Empty, () => storage.Cancellations.ListAsync(limit, default).Result, all => $"{all.Count}", null, stop);

    public Task<bool> RemoveAsync(string id, CancellationToken stop) => wire.WriteAsync(
        "remove cancellation", id, () => storage.Cancellations.RemoveAsync(id, default).Result, done => done ? "done" : "not done", null, stop);

    public Task<bool> PruneAsync(DateTimeOffset before, CancellationToken stop) => wire.WriteAsync(
        "prune cancellations", string.Empty, () => storage.Cancellations.PruneAsync(before, default).Result, more => more ? "more" : "all", null, stop);

    private bool Add(Cancellation cancellation)
    {
        storage.Cancellations.AddAsync(cancellation, default).GetAwaiter().GetResult();
        return true;
    }
}
