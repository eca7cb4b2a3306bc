using Ratchet.Storage;

namespace Ratchet.Tests.Ports;

internal sealed class InterceptedDedupe(IDedupe inner, PortCalls calls) : IDedupe
{
    public Task<string> ClaimAsync(string key, string id, string? replacing, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Claim, key), () => inner.ClaimAsync(key, id, replacing, cancellation));

    public Task<string?> PruneAsync(string? cursor, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Prune, cursor ?? string.Empty), () => inner.PruneAsync(cursor, cancellation));
}
