using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Testing;

/// <summary>Keeps in memory the requests to cancel many runs.</summary>
public sealed class InMemoryCancellations : ICancellations
{
    private readonly SortedDictionary<string, Cancellation> cancellations = new(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)));

    /// <inheritdoc/>
    public Task AddAsync(Cancellation cancellation, CancellationToken stop)
    {
        lock (cancellations)
        {
            cancellations.TryAdd(cancellation.Id, cancellation);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Cancellation?> FindAsync(string id, CancellationToken stop)
    {
        lock (cancellations)
        {
            return Task.FromResult(cancellations.GetValueOrDefault(id));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Cancellation>> ListAsync(int limit, CancellationToken stop)
    {
        lock (cancellations)
        {
            return Task.FromResult<IReadOnlyList<Cancellation>>([.. cancellations.Values.Take(limit)]);
        }
    }

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string id, CancellationToken stop)
    {
        lock (cancellations)
        {
            return Task.FromResult(cancellations.Remove(id));
        }
    }

    /// <inheritdoc/>
    public Task<bool> PruneAsync(DateTimeOffset before, CancellationToken stop)
    {
        lock (cancellations)
        {
            foreach (var old in cancellations.Values.Where(one => one.CreatedAt < before).ToList())
            {
                cancellations.Remove(old.Id);
            }
        }

        return Task.FromResult(false);
    }
}
