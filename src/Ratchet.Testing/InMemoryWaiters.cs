using System.Runtime.CompilerServices;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Testing;

/// <summary>Keeps in memory who waits for which events.</summary>
public sealed class InMemoryWaiters : IWaiters
{
    private readonly Dictionary<(string RunId, string Target, string EventName, MatchKey? Key), Waiter> waiters = [];

    /// <summary>All waiters.</summary>
    public IReadOnlyList<Waiter> All
    {
        get
        {
            lock (waiters)
            {
                return [.. waiters.Values];
            }
        }
    }

    /// <inheritdoc/>
    public Task AddAsync(Waiter waiter, CancellationToken cancellation)
    {
        lock (waiters)
        {
            waiters[KeyOf(waiter)] = waiter;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Waiter> FindAsync(
        Event accepted, Func<string, string?> valueAt, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var waiter in All.Where(waiter => waiter.Pattern.EventName == accepted.Name))
        {
            cancellation.ThrowIfCancellationRequested();
            if (waiter.Pattern.Key is not { } key || valueAt(key.Path) == key.Value)
            {
                yield return waiter;
            }
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(Waiter waiter, CancellationToken cancellation)
    {
        lock (waiters)
        {
            waiters.Remove(KeyOf(waiter));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> PruneAsync(DateTimeOffset before, string? cursor, CancellationToken cancellation)
    {
        lock (waiters)
        {
            return Task.FromResult(waiters.Prune(waiter => waiter.Pattern.Until < before));
        }
    }

    private static (string RunId, string Target, string EventName, MatchKey? Key) KeyOf(Waiter waiter) =>
        (waiter.RunId, waiter.Target, waiter.Pattern.EventName, waiter.Pattern.Key);
}
