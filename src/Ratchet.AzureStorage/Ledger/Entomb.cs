using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Placement;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>
/// Marks the place of a run, or of an event, that never came; renews a mark that is there, so that a POST that read the older one meets it.
/// </summary>
internal sealed class Entomb(StorageTables tables)
{
    public Task<bool> RunAsync(string runId, CancellationToken cancellation) => ExecuteAsync(runId, RowKeys.Run(runId), cancellation);

    public Task<bool> EventAsync(string eventId, CancellationToken cancellation) => ExecuteAsync(eventId, RowKeys.Event(eventId), cancellation);

    private async Task<bool> ExecuteAsync(string id, string rowKey, CancellationToken cancellation)
    {
        var tombstone = new TableEntity(Partition.KeyOf(id), rowKey) { ["Kind"] = RowKinds.Tombstone };
        var found = await tables.Runs.GetEntityIfExistsAsync<TableEntity>(
            tombstone.PartitionKey, tombstone.RowKey, select: ["Kind"], cancellationToken: cancellation);
        if (found.HasValue && found.Value!.GetString("Kind") != RowKinds.Tombstone)
        {
            return false;
        }

        return await TableWrites.TryAsync(() => found.HasValue
            ? tables.Runs.UpdateEntityAsync(tombstone, found.Value!.ETag, TableUpdateMode.Replace, cancellation)
            : tables.Runs.AddEntityAsync(tombstone, cancellation));
    }
}
