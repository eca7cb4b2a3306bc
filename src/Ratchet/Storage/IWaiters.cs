using Ratchet.Model;

namespace Ratchet.Storage;

/// <summary>Who waits for which events. An event finds its waiters at a cost that does not grow with those who wait for something else.</summary>
public interface IWaiters
{
    /// <summary>Stores a waiter; storing it again changes nothing. Once it returns, every event that is looked up later finds it.</summary>
    Task AddAsync(Waiter waiter, CancellationToken cancellation);

    /// <summary>
    /// The waiters of the event's name whose key is null or is the event's value. Their expressions are not looked at. Waiters added
    /// meanwhile may be missing.
    /// </summary>
    /// <param name="accepted">The event.</param>
    /// <param name="valueAt">The event's value at a path, in the one text that equal values share; null if there is none.</param>
    /// <param name="cancellation">Stops reading.</param>
    IAsyncEnumerable<Waiter> FindAsync(Event accepted, Func<string, string?> valueAt, CancellationToken cancellation);

    /// <summary>Removes a waiter; removing one that is not there is no error.</summary>
    Task RemoveAsync(Waiter waiter, CancellationToken cancellation);

    /// <summary>Removes waiters whose patterns have run out: a bounded number of them in each call.</summary>
    /// <param name="before">Those that end before this instant go.</param>
    /// <param name="cursor">The cursor of the call before; null for the first.</param>
    /// <param name="cancellation">Stops; what is removed by then stays so.</param>
    /// <returns>Where to go on; null if nothing is left to look at.</returns>
    Task<string?> PruneAsync(DateTimeOffset before, string? cursor, CancellationToken cancellation);
}
