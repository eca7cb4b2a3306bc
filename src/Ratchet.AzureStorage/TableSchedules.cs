using Azure;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Placement;
using Ratchet.Storage;

namespace Ratchet.AzureStorage;

/// <summary>Schedules on a table: a row each.</summary>
internal sealed class TableSchedules(StorageTables tables) : ISchedules
{
    public async Task<ScheduleState?> FindAsync(string functionId, string cron, CancellationToken cancellation)
    {
        var row = Row(functionId, cron);
        var found = await tables.Schedules.GetEntityIfExistsAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
        return found.HasValue ? new ScheduleState(found.Value!.GetDateTimeOffset("Next") ?? default, found.Value!.ETag.ToString()) : null;
    }

    public Task<bool> TryAdvanceAsync(string functionId, string cron, DateTimeOffset next, ScheduleState? read, CancellationToken cancellation)
    {
        var row = Row(functionId, cron);
        row["FunctionId"] = functionId;
        row["Cron"] = cron;
        row["Next"] = next;
        return TableWrites.TryAsync(() => read is null
            ? tables.Schedules.AddEntityAsync(row, cancellation)
            : tables.Schedules.UpdateEntityAsync(row, new ETag(read.ETag), TableUpdateMode.Replace, cancellation));
    }

    private static TableEntity Row(string functionId, string cron) =>
        new(KeyText.Of(functionId, TableLimits.KeyLength), KeyText.Of(cron, TableLimits.KeyLength));
}
