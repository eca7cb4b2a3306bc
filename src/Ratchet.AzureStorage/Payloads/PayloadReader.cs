using Azure.Data.Tables;
using Ratchet.AzureStorage.Ledger;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Payloads;

/// <summary>Reads payloads out of rows that were read together, their overflow rows among them.</summary>
internal sealed class PayloadReader(IEnumerable<TableEntity> rows)
{
    private Dictionary<string, TableEntity>? overflow;

    public Payload? Read(TableEntity row, string column) => PayloadColumns.Read(row, column, reference => Join(row.RowKey, reference))?.Unpack();

    private byte[] Join(string rowKey, OverflowRows reference)
    {
        overflow ??= rows.Where(row => row.GetString("Kind") == RowKinds.Overflow).ToDictionary(row => row.RowKey);
        using var all = new MemoryStream();
        for (var index = 0; index < reference.Count; index++)
        {
            var key = RowKeys.Overflow(rowKey, reference.Token, index);
            var bytes = overflow.TryGetValue(key, out var row) ? PayloadColumns.ReadBytes(row, "Bytes") : null;
            all.Write(bytes ?? throw new InvalidDataException($"The payload row '{key}' is missing."));
        }

        return all.ToArray();
    }
}
