using Azure.Data.Tables;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>Writes of overflow rows: each large enough for a request of its own.</summary>
internal static class OverflowWrites
{
    public static async Task WriteOverflowAsync(this TableClient table, IEnumerable<TableEntity> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        }
    }
}
