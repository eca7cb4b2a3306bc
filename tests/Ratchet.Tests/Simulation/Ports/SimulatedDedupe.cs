using Ratchet.Storage;

namespace Ratchet.Tests.Simulation.Ports;

/// <summary>The idempotency keys as one process reaches them.</summary>
internal sealed class SimulatedDedupe(Wire wire, SharedStorage storage) : IDedupe
{
    public Task<string> ClaimAsync(string key, string id, string? replacing, CancellationToken cancellation) =>
        wire.WriteAsync("claim", $"{key} for {id}", () => storage.Dedupe.ClaimAsync(key, id, replacing, default).Result, first => first, null, cancellation);

    public Task<string?> PruneAsync(string? cursor, CancellationToken cancellation) =>
        wire.WriteAsync("prune", "keys", () => storage.Dedupe.PruneAsync(cursor, default).Result, rest => rest ?? "done", null, cancellation);
}
