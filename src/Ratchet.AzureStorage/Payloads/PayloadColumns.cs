using System.Globalization;
using Azure.Data.Tables;

namespace Ratchet.AzureStorage.Payloads;

/// <summary>
/// A payload in the columns of a row: 64 KiB of it in each of <c>X</c>, <c>X1</c>, <c>X2</c>, …; <c>XSize</c> is the size of the JSON if it is
/// compressed; <c>XRows</c> names the overflow rows that hold it instead.
/// </summary>
internal static class PayloadColumns
{
    private const int ColumnBytes = 64 * 1024;

    /// <summary>All columns that a payload may have in the row it belongs to.</summary>
    public static IEnumerable<string> Names(string column) =>
        [.. Enumerable.Range(0, PayloadBudget.PerPayload / ColumnBytes).Select(index => Name(column, index)), $"{column}Size", $"{column}Rows"];

    public static void Write(TableEntity row, string column, PackedPayload payload)
    {
        WriteSize(row, column, payload);
        WriteBytes(row, column, payload.Bytes.Span);
    }

    public static void WriteReference(TableEntity row, string column, PackedPayload payload, OverflowRows overflow)
    {
        WriteSize(row, column, payload);
        row[$"{column}Rows"] = overflow.ToString();
    }

    public static void WriteBytes(TableEntity row, string column, ReadOnlySpan<byte> bytes)
    {
        for (var (index, start) = (0, 0); start < bytes.Length; index++, start += ColumnBytes)
        {
            row[Name(column, index)] = bytes[start..Math.Min(start + ColumnBytes, bytes.Length)].ToArray();
        }
    }

    /// <summary>Reads the columns; null if the row has no such payload.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The payload's name.</param>
    /// <param name="overflow">Finds the bytes of overflow rows.</param>
    public static PackedPayload? Read(TableEntity row, string column, Func<OverflowRows, byte[]> overflow)
    {
        var size = row.GetInt32($"{column}Size") ?? 0;
        if (row.GetString($"{column}Rows") is { } reference)
        {
            return new PackedPayload(overflow(OverflowRows.Parse(reference)), size);
        }

        return ReadBytes(row, column) is { } bytes ? new PackedPayload(bytes, size) : null;
    }

    /// <summary>Whether a payload lies in overflow rows, or is larger than so many bytes of JSON.</summary>
    public static bool HasMoreThan(int bytes, TableEntity row, string column) =>
        row.ContainsKey($"{column}Rows") || (row.GetInt32($"{column}Size") ?? ReadBytes(row, column)?.Length) > bytes;

    public static byte[]? ReadBytes(TableEntity row, string column)
    {
        if (row.GetBinary(column) is not { } first)
        {
            return null;
        }

        if (first.Length < ColumnBytes)
        {
            return first;
        }

        using var all = new MemoryStream();
        for (var (index, part) = (0, first); part is not null; part = row.GetBinary(Name(column, ++index)))
        {
            all.Write(part);
        }

        return all.ToArray();
    }

    private static void WriteSize(TableEntity row, string column, PackedPayload payload)
    {
        if (payload.Size > 0)
        {
            row[$"{column}Size"] = payload.Size;
        }
    }

    private static string Name(string column, int index) =>
        index == 0 ? column : string.Create(CultureInfo.InvariantCulture, $"{column}{index}");
}
