using System.Globalization;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Placement;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage;

/// <summary>Requests to cancel many runs on a table: a row each, in one partition, the newest first.</summary>
internal sealed class TableCancellations(StorageTables tables) : ICancellations
{
    private const string PartitionKey = "cancellations";
    private const int PrunedRows = 100;
    private const int Concurrency = 16;

    public Task AddAsync(Cancellation cancellation, CancellationToken stop) => TableWrites.TryAsync(() => tables.Cancellations.AddEntityAsync(Row(cancellation), stop));

    public async Task<Cancellation?> FindAsync(string id, CancellationToken stop)
    {
        if (!Ulid.IsWellFormed(id))
        {
            return null;
        }

        var found = await tables.Cancellations.GetEntityIfExistsAsync<TableEntity>(PartitionKey, Partition.Invert(id), cancellationToken: stop);
        return found.HasValue ? Read(found.Value!) : null;
    }

    public async Task<IReadOnlyList<Cancellation>> ListAsync(int limit, CancellationToken stop)
    {
        var newest = tables.Cancellations.QueryAsync<TableEntity>(
            $"PartitionKey eq '{PartitionKey}'", Math.Min(limit, TableLimits.AnswerRows), cancellationToken: stop);
        return await newest.Take(limit).Select(Read).ToListAsync(stop);
    }

    public async Task<bool> RemoveAsync(string id, CancellationToken stop) =>
        Ulid.IsWellFormed(id)
        && (await tables.Cancellations.DeleteEntityAsync(PartitionKey, Partition.Invert(id), cancellationToken: stop)).Status != TableStatus.Missing;

    public async Task<bool> PruneAsync(DateTimeOffset before, CancellationToken stop)
    {
        var filter = $"PartitionKey eq '{PartitionKey}' and RowKey gt '{LastKeyOf(before)}'";
        var page = await tables.Cancellations.ReadPageAsync(filter, PrunedRows, ["PartitionKey", "RowKey"], continuation: null, stop);
        var limited = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = stop };
        await Parallel.ForEachAsync(page.Values, limited, async (row, token) =>
            await tables.Cancellations.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: token));
        return page.ContinuationToken is not null;
    }

    /// <summary>After the keys of an instant, and before those of earlier ones.</summary>
    private static string LastKeyOf(DateTimeOffset instant)
    {
        Span<char> digits = stackalloc char[Ulid.TimeLength];
        Ulid.WriteTime(digits, instant);
        return $"{Partition.Invert(digits.ToString())}{Partition.End}";
    }

    /// <summary>The range as text: a column of time begins in 1601, and a request may say anything.</summary>
    private static TableEntity Row(Cancellation cancellation) => new(PartitionKey, Partition.Invert(cancellation.Id))
    {
        ["Id"] = cancellation.Id,
        ["FunctionId"] = cancellation.FunctionId,
        ["CreatedAt"] = cancellation.CreatedAt,
        ["StartedAfter"] = cancellation.StartedAfter?.ToString("O", CultureInfo.InvariantCulture),
        ["StartedBefore"] = cancellation.StartedBefore.ToString("O", CultureInfo.InvariantCulture),
        ["If"] = cancellation.If,
    };

    private static Cancellation Read(TableEntity row) => new()
    {
        Id = row.GetString("Id"),
        FunctionId = row.GetString("FunctionId"),
        CreatedAt = row.GetDateTimeOffset("CreatedAt") ?? default,
        StartedAfter = row.GetString("StartedAfter") is { } after ? Instant(after) : null,
        StartedBefore = Instant(row.GetString("StartedBefore")),
        If = row.GetString("If"),
    };

    private static DateTimeOffset Instant(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
