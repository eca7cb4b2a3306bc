using Azure.Data.Tables;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>Reads of whole ranges.</summary>
internal static class TableReads
{
    public static async Task<IReadOnlyList<TableEntity>> ReadAllAsync(this TableClient table, string filter, CancellationToken cancellation) =>
        (await table.ReadPagesAsync(filter, cancellation)).Rows;

    /// <summary>Says also in how many answers the rows came: those of one answer are of one moment.</summary>
    public static async Task<(IReadOnlyList<TableEntity> Rows, int Pages)> ReadPagesAsync(this TableClient table, string filter, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        var pages = 0;
        await foreach (var page in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).AsPages())
        {
            rows.AddRange(page.Values);
            pages++;
        }

        return (rows, pages);
    }
}
