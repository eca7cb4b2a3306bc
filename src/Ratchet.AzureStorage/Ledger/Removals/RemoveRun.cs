using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Placement;

namespace Ratchet.AzureStorage.Ledger.Removals;

/// <summary>Removes one run, or one event, with all that belongs to it. A mark in its place stays.</summary>
internal sealed class RemoveRun(StorageTables tables)
{
    private const int ChunksAtOnce = 500;

    public async Task ExecuteAsync(string runId, CancellationToken cancellation)
    {
        var partition = Partition.KeyOf(runId);
        var parts = await Task.WhenAll(
            ReadAsync(RowKeys.WithAllBelow(partition, RowKeys.Run(runId)), cancellation),
            RemoveChunksAsync(RowKeys.WithAllBelow(partition, RowKeys.Chunks(runId)), cancellation));
        if (parts[0].FirstOrDefault(row => row.GetString("Kind") == RowKinds.Run)?.GetString("EventId") is { } eventId && !RowKeys.IsBeside(runId, eventId))
        {
            // While the header says whose run it is.
            await tables.Runs.DeleteEntityAsync(Partition.KeyOf(eventId), RowKeys.Link(eventId, runId), cancellationToken: cancellation);
        }

        await tables.Runs.RemoveAsync(parts.SelectMany(rows => rows), cancellation);
    }

    public async Task EventAsync(string eventId, CancellationToken cancellation) =>
        await tables.Runs.RemoveAsync(await ReadAsync(RowKeys.WithAllBelow(Partition.KeyOf(eventId), RowKeys.Event(eventId)), cancellation), cancellation);

    /// <summary>There may be more chunks than memory: they are read and removed in parts.</summary>
    /// <returns>The last part, to go together with the run.</returns>
    private async Task<IEnumerable<TableEntity>> RemoveChunksAsync(string range, CancellationToken cancellation)
    {
        while (true)
        {
            var some = await tables.Runs.ReadSomeAsync(range, ChunksAtOnce, RemoveRows.Columns, cancellation);
            if (some.ContinuationToken is null)
            {
                return some.Values;
            }

            await tables.Runs.RemoveAsync(some.Values, cancellation);
        }
    }

    private async Task<IEnumerable<TableEntity>> ReadAsync(string range, CancellationToken cancellation) =>
        (await tables.Runs.ReadAllAsync(range, cancellation, RemoveRows.Columns)).Where(row => row.GetString("Kind") != RowKinds.Tombstone);
}
