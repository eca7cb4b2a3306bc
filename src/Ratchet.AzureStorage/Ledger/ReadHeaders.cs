using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Payloads;
using Ratchet.AzureStorage.Placement;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>Reads events and the headers of runs, for those who only look.</summary>
internal sealed class ReadHeaders(StorageTables tables)
{
    public async Task<Event?> FindEventAsync(string eventId, CancellationToken cancellation)
    {
        var rows = await tables.Runs.ReadAllAsync(RowKeys.WithAllBelow(Partition.KeyOf(eventId), RowKeys.Event(eventId)), cancellation);
        return rows is [var row, ..] && row.GetString("Kind") == RowKinds.Event ? EventColumns.Read(row, new PayloadReader(rows)) : null;
    }

    public async Task<Run?> FindRunAsync(string runId, CancellationToken cancellation)
    {
        var found = await tables.Runs.GetEntityIfExistsAsync<TableEntity>(Partition.KeyOf(runId), RowKeys.Run(runId), cancellationToken: cancellation);
        return found.HasValue && found.Value!.GetString("Kind") == RowKinds.Run ? await ReadAsync(found.Value!, cancellation) : null;
    }

    /// <summary>Reads the runs beside the event by one query; each that lies elsewhere by one more. A link without a run is one of a run to come, or gone.</summary>
    public async Task<IReadOnlyList<Run>> RunsOfEventAsync(string eventId, CancellationToken cancellation)
    {
        var rows = await tables.Runs.ReadAllAsync(RowKeys.RunsOf(Partition.KeyOf(eventId), eventId), cancellation);
        var runs = await Task.WhenAll(rows.Select(async row => row.GetString("Kind") == RowKinds.Link
            ? await FindRunAsync(RowKeys.LastOf(row.RowKey), cancellation)
            : await ReadAsync(row, cancellation)));
        return [.. runs.OfType<Run>().OrderBy(run => run.Id, StringComparer.Ordinal)];
    }

    private async Task<Run> ReadAsync(TableEntity header, CancellationToken cancellation)
    {
        IReadOnlyList<TableEntity> overflow = header.ContainsKey("OutputRows")
            ? await tables.Runs.ReadAllAsync(RowKeys.WithAllBelow(header.PartitionKey, $"{header.RowKey}|p"), cancellation)
            : [];
        return RunColumns.Read(header, new PayloadReader(overflow));
    }
}
