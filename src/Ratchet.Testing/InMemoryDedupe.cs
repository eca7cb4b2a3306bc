using Ratchet.Storage;

namespace Ratchet.Testing;

/// <summary>Remembers idempotency keys in memory.</summary>
public sealed class InMemoryDedupe(TimeProvider time) : IDedupe
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);
    private readonly Dictionary<string, (string Id, DateTimeOffset Until)> claims = [];

    /// <summary>How many keys it remembers, with those that have expired and were not forgotten yet.</summary>
    public int Count
    {
        get
        {
            lock (claims)
            {
                return claims.Count;
            }
        }
    }

    /// <inheritdoc/>
    public Task<string> ClaimAsync(string key, string id, string? replacing, CancellationToken cancellation)
    {
        lock (claims)
        {
            var now = time.GetUtcNow();
            if (claims.TryGetValue(key, out var claim) && claim.Until > now && claim.Id != replacing)
            {
                return Task.FromResult(claim.Id);
            }

            claims[key] = (id, now + Window);
            return Task.FromResult(id);
        }
    }

    /// <inheritdoc/>
    public Task<string?> PruneAsync(string? cursor, CancellationToken cancellation)
    {
        lock (claims)
        {
            var now = time.GetUtcNow();
            return Task.FromResult(claims.Prune(claim => claim.Until < now));
        }
    }
}
