using Azure.Data.Tables;
using Ratchet.AzureStorage.Ledger;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Payloads;

/// <summary>Puts the payloads of one transaction into its rows, and what does not fit into overflow rows to be written before it.</summary>
internal sealed class PayloadWriter
{
    private readonly PayloadBudget budget = new();

    /// <summary>The rows to write first.</summary>
    public List<TableEntity> Overflow { get; } = [];

    public void Write(TableEntity row, string column, Payload? payload)
    {
        if (payload is null)
        {
            return;
        }

        var packed = PackedPayload.Pack(payload);
        if (budget.TryTake(packed.Bytes.Length))
        {
            PayloadColumns.Write(row, column, packed);
            return;
        }

        var rows = OverflowRows.For(packed.Bytes.Length);
        PayloadColumns.WriteReference(row, column, packed, rows);
        for (var index = 0; index < rows.Count; index++)
        {
            var start = index * OverflowRows.RowBytes;
            var part = new TableEntity(row.PartitionKey, RowKeys.Overflow(row.RowKey, rows.Token, index)) { ["Kind"] = RowKinds.Overflow };
            PayloadColumns.WriteBytes(part, "Bytes", packed.Bytes.Span[start..Math.Min(start + OverflowRows.RowBytes, packed.Bytes.Length)]);
            Overflow.Add(part);
        }
    }
}
