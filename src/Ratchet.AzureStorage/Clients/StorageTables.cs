using Azure.Data.Tables;

namespace Ratchet.AzureStorage.Clients;

/// <summary>The tables.</summary>
internal sealed class StorageTables(TableServiceClient service, StorageNames names)
{
    public TableClient Runs { get; } = service.GetTableClient(names.RunsTable);

    public TableClient Dedupe { get; } = service.GetTableClient(names.DedupeTable);

    public TableClient Waits { get; } = service.GetTableClient(names.WaitsTable);

    public TableClient Schedules { get; } = service.GetTableClient(names.SchedulesTable);

    public TableClient Cancellations { get; } = service.GetTableClient(names.CancellationsTable);

    public TableClient Apps { get; } = service.GetTableClient(names.AppsTable);

    public IEnumerable<TableClient> All => [Runs, Dedupe, Waits, Schedules, Cancellations, Apps];
}
