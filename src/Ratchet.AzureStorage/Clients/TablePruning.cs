using Azure.Data.Tables;

namespace Ratchet.AzureStorage.Clients;

/// <summary>Removes what has run out, from tables whose rows say until when they count in a column <c>Until</c>.</summary>
internal static class TablePruning
{
    private const int RowsPerCall = 500;
    private const int Concurrency = 16;

    /// <summary>Removes a page of the rows that count until an instant before this one.</summary>
    /// <returns>Where to go on; null if nothing is left to look at.</returns>
    public static async Task<string?> PruneAsync(this TableClient table, DateTimeOffset before, string? cursor, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"Until lt {before}");
        var page = await table.ReadPageAsync(filter, RowsPerCall, ["PartitionKey", "RowKey"], cursor, cancellation);

        // Under the version that was read: one that was written again meanwhile stays.
        var limited = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation };
        await Parallel.ForEachAsync(page.Values, limited, async (row, token) =>
            await TableWrites.TryAsync(() => table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, token)));
        return page.ContinuationToken;
    }
}
