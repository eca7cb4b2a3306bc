using Ratchet.Model;

namespace Ratchet.Storage;

/// <summary>Keeps the requests to cancel many runs.</summary>
public interface ICancellations
{
    /// <summary>Stores a request; storing it again changes nothing.</summary>
    Task AddAsync(Cancellation cancellation, CancellationToken stop);

    /// <summary>Reads a request; null if it is not there.</summary>
    Task<Cancellation?> FindAsync(string id, CancellationToken stop);

    /// <summary>The requests, newest first.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Stops reading.</param>
    Task<IReadOnlyList<Cancellation>> ListAsync(int limit, CancellationToken stop);

    /// <summary>Removes a request, which stops what is left of it.</summary>
    /// <returns>False if it was not there.</returns>
    Task<bool> RemoveAsync(string id, CancellationToken stop);

    /// <summary>Removes the requests that were made before an instant, a bounded number of them in each call.</summary>
    /// <returns>Whether there may be more.</returns>
    Task<bool> PruneAsync(DateTimeOffset before, CancellationToken stop);
}
