namespace Ratchet.Storage;

/// <summary>Remembers senders' idempotency keys for 24 hours.</summary>
public interface IDedupe
{
    /// <summary>Claims a key for an id, or finds the id that claimed it first.</summary>
    /// <param name="key">The key, of any length.</param>
    /// <param name="id">The id to claim it for.</param>
    /// <param name="replacing">An id whose claim counts as expired; null for none.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The id the key stands for: <paramref name="id"/>, or the one of an earlier claim that has not expired.</returns>
    Task<string> ClaimAsync(string key, string id, string? replacing, CancellationToken cancellation);

    /// <summary>Forgets keys whose claims have expired: a bounded number of them in each call. One that is claimed again meanwhile stays.</summary>
    /// <param name="cursor">The cursor of the call before; null for the first.</param>
    /// <param name="cancellation">Stops; what is forgotten by then stays so.</param>
    /// <returns>Where to go on; null if nothing is left to look at.</returns>
    Task<string?> PruneAsync(string? cursor, CancellationToken cancellation);
}
