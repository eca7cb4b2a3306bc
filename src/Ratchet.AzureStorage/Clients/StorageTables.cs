using Azure.Data.Tables;

namespace Ratchet.AzureStorage.Clients;

/// <summary>The tables.</summary>
internal sealed class StorageTables(TableServiceClient service, StorageNames names)
{
    public TableClient Runs { get; } = service.GetTableClient(names.RunsTable);

    public TableClient Dedupe { get; } = service.GetTableClient(names.DedupeTable);
}
