using Azure.Data.Tables;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>Reads of whole ranges.</summary>
internal static class TableReads
{
    public static async Task<IReadOnlyList<TableEntity>> ReadAllAsync(this TableClient table, string filter, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }
}
