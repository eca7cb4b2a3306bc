using System.Globalization;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Ledger;
using Ratchet.AzureStorage.Payloads;
using Ratchet.AzureStorage.Placement;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Streams;

/// <summary>A chunk as a row: its index is the end of its key.</summary>
internal static class ChunkColumns
{
    /// <summary>What says where a chunk is and who wrote it.</summary>
    public static readonly string[] OfMark = ["RowKey", "Writer", "Ordinal"];

    /// <summary>Everything: the largest chunk has four columns of data.</summary>
    public static readonly string[] All = [.. OfMark, "DataSize", "Data", "Data1", "Data2", "Data3"];

    public static TableEntity Row(StreamId stream, ChunkMark mark, PackedPayload data)
    {
        var row = new TableEntity(Partition.KeyOf(stream.RunId), RowKeys.Chunk(stream, mark.Index))
        {
            ["Kind"] = RowKinds.Chunk,
            ["Writer"] = mark.Writer,
            ["Ordinal"] = mark.Ordinal,
        };
        PayloadColumns.Write(row, "Data", data);
        return row;
    }

    public static ChunkMark ReadMark(TableEntity row) =>
        new(int.Parse(RowKeys.LastOf(row.RowKey), CultureInfo.InvariantCulture), row.GetString("Writer") ?? ChunkMark.Code, row.GetInt32("Ordinal") ?? ChunkMark.Closing);

    public static Chunk Read(TableEntity row) =>
        new(ReadMark(row), PayloadColumns.Read(row, "Data", _ => throw new InvalidDataException($"Chunk '{row.RowKey}' has overflow rows."))?.Unpack() ?? Payload.Null);
}
