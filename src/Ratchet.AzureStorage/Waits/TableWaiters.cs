using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Groups;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Waits;

/// <summary>Waiters on a table.</summary>
internal sealed class TableWaiters(StorageTables tables) : IWaiters
{
    private const int MostRemembered = 10_000;

    /// <summary>Paths whose rows are known to be there: they are never removed.</summary>
    private readonly ConcurrentDictionary<(string EventName, string Path), bool> paths = new();

    /// <summary>Events of one name that come together look for the same waiters.</summary>
    private readonly SharedReads<Page<TableEntity>> firstPages = new(async (partition, _) => await Pages(tables, partition, continuation: null).FirstAsync());

    public async Task AddAsync(Waiter waiter, CancellationToken cancellation)
    {
        if (waiter.Pattern.Key is { } key)
        {
            // Before the first waiter that is found by it: an event that finds the waiter's row stored finds its path as well.
            await AddPathAsync(waiter.Pattern.EventName, key.Path, cancellation);
        }

        await tables.Waits.UpsertEntityAsync(WaiterRows.Row(waiter), TableUpdateMode.Replace, cancellation);
    }

    public async IAsyncEnumerable<Waiter> FindAsync(
        Event accepted, Func<string, string?> valueAt, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var keys = new List<MatchKey>();
        await foreach (var row in PartitionAsync(accepted.Name, key: null, cancellation))
        {
            if (row.GetString("Kind") != WaiterRows.Path)
            {
                yield return WaiterRows.Read(row, accepted.Name, key: null);
            }
            else if (row.GetString("Path") is var path && valueAt(path) is { } value)
            {
                keys.Add(new MatchKey(path, value));
            }
        }

        foreach (var key in keys)
        {
            await foreach (var row in PartitionAsync(accepted.Name, key, cancellation))
            {
                yield return WaiterRows.Read(row, accepted.Name, key);
            }
        }
    }

    public Task RemoveAsync(Waiter waiter, CancellationToken cancellation) => tables.Waits.DeleteEntityAsync(
        WaiterRows.PartitionOf(waiter.Pattern.EventName, waiter.Pattern.Key), WaiterRows.RowKeyOf(waiter), cancellationToken: cancellation);

    public Task<string?> PruneAsync(DateTimeOffset before, string? cursor, CancellationToken cancellation) =>
        tables.Waits.PruneAsync(before, cursor, cancellation);

    private async Task AddPathAsync(string eventName, string path, CancellationToken cancellation)
    {
        if (paths.ContainsKey((eventName, path)))
        {
            return;
        }

        await tables.Waits.UpsertEntityAsync(WaiterRows.PathRow(eventName, path), TableUpdateMode.Replace, cancellation);
        if (paths.Count >= MostRemembered)
        {
            paths.Clear();
        }

        paths[(eventName, path)] = true;
    }

    private async IAsyncEnumerable<TableEntity> PartitionAsync(string eventName, MatchKey? key, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var partition = WaiterRows.PartitionOf(eventName, key);
        var first = await firstPages.ReadAsync(partition).WaitAsync(cancellation);
        foreach (var row in first.Values)
        {
            yield return row;
        }

        if (first.ContinuationToken is { } more)
        {
            await foreach (var page in Pages(tables, partition, more).WithCancellation(cancellation))
            {
                foreach (var row in page.Values)
                {
                    yield return row;
                }
            }
        }
    }

    private static IAsyncEnumerable<Page<TableEntity>> Pages(StorageTables tables, string partition, string? continuation) =>
        tables.Waits.QueryAsync<TableEntity>($"PartitionKey eq '{partition}'").AsPages(continuation);
}
