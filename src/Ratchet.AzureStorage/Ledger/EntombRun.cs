using Azure;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Placement;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>Marks the place of a run that never came; renews a mark that is there, so that a POST that read the older one meets it.</summary>
internal sealed class EntombRun(StorageTables tables)
{
    public async Task<bool> ExecuteAsync(string runId, CancellationToken cancellation)
    {
        var tombstone = new TableEntity(Partition.KeyOf(runId), RowKeys.Run(runId)) { ["Kind"] = RowKinds.Tombstone };
        var found = await tables.Runs.GetEntityIfExistsAsync<TableEntity>(
            tombstone.PartitionKey, tombstone.RowKey, select: ["Kind"], cancellationToken: cancellation);
        if (found.HasValue && found.Value!.GetString("Kind") != RowKinds.Tombstone)
        {
            return false;
        }

        try
        {
            await (found.HasValue
                ? tables.Runs.UpdateEntityAsync(tombstone, found.Value!.ETag, TableUpdateMode.Replace, cancellation)
                : tables.Runs.AddEntityAsync(tombstone, cancellation));
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is TableStatus.Missing or TableStatus.Exists or TableStatus.Stale)
        {
            return false;
        }
    }
}
