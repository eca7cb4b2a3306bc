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
}
