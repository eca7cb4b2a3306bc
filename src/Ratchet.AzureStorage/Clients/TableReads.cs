using Azure;
using Azure.Data.Tables;

namespace Ratchet.AzureStorage.Clients;

/// <summary>Reads of ranges.</summary>
internal static class TableReads
{
    public static async Task<IReadOnlyList<TableEntity>> ReadAllAsync(
        this TableClient table, string filter, CancellationToken cancellation, IEnumerable<string>? select = null) =>
        (await table.ReadPagesAsync(filter, cancellation, select)).Rows;

    /// <summary>Says also in how many answers the rows came: those of one answer are of one moment.</summary>
    public static async Task<(IReadOnlyList<TableEntity> Rows, int Pages)> ReadPagesAsync(
        this TableClient table, string filter, CancellationToken cancellation, IEnumerable<string>? select = null)
    {
        var rows = new List<TableEntity>();
        var pages = 0;
        await foreach (var page in table.QueryAsync<TableEntity>(filter, select: select, cancellationToken: cancellation).AsPages())
        {
            rows.AddRange(page.Values);
            pages++;
        }

        return (rows, pages);
    }

    /// <summary>Makes one request: some of the rows, or none, and where to go on.</summary>
    public static async Task<Page<TableEntity>> ReadPageAsync(
        this TableClient table, string filter, int limit, IEnumerable<string>? select, string? continuation, CancellationToken cancellation)
    {
        var pages = table.QueryAsync<TableEntity>(filter, limit, select, cancellation).AsPages(continuation);
        return await pages.FirstAsync(cancellation);
    }

    /// <summary>Makes requests until there are rows, or none are left: an answer may be empty where the service changes over to its next part.</summary>
    public static async Task<Page<TableEntity>> ReadSomeAsync(
        this TableClient table, string filter, int limit, IEnumerable<string> select, CancellationToken cancellation)
    {
        var pages = table.QueryAsync<TableEntity>(filter, limit, select, cancellation).AsPages();
        return await pages.FirstAsync(page => page.Values.Count > 0 || page.ContinuationToken is null, cancellation);
    }
}
