using System.Text;

namespace Azure.Data.Tables.Http;

internal sealed class TableAddress(string root, string table)
{
    public string Create { get; } = $"{root}/Tables";

    public string Delete { get; } = $"{root}/Tables('{table}')";

    public string Insert { get; } = $"{root}/{table}";

    public string Batch { get; } = $"{root}/$batch";

    public string Entity(string partitionKey, string rowKey, IEnumerable<string> select = null)
    {
        var address = $"{root}/{table}(PartitionKey='{Key(partitionKey)}',RowKey='{Key(rowKey)}')";
        return select is null ? address : $"{address}?$select={Uri.EscapeDataString(string.Join(',', select))}";
    }

    public string Query(string filter, string select, int? top, string continuation)
    {
        var address = new StringBuilder($"{root}/{table}()");
        var separator = '?';
        Append("$filter", filter);
        Append("$select", select);
        if (top is int count) Append("$top", count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (continuation is { Length: > 1 })
        {
            // The two headers of the page before, which hold no space themselves.
            var space = continuation.IndexOf(' ', StringComparison.Ordinal);
            Append("NextPartitionKey", space < 0 ? continuation : continuation[..space]);
            if (space >= 0 && space + 1 < continuation.Length) Append("NextRowKey", continuation[(space + 1)..]);
        }

        return address.ToString();

        void Append(string name, string value)
        {
            if (value is null) return;
            address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
    }

    private static string Key(string value) => Uri.EscapeDataString(value.Replace("'", "''", StringComparison.Ordinal));
}
