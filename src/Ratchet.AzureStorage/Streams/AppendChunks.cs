using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Payloads;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Streams;

/// <summary>Inserts chunks in one transaction, as many as it takes. Rows are never replaced: whoever is at an index first stays there.</summary>
internal sealed class AppendChunks(StorageTables tables)
{
    public async Task<int> ExecuteAsync(StreamId stream, IReadOnlyList<Chunk> chunks, CancellationToken cancellation)
    {
        var rows = Fitting(stream, chunks);

        // Of two who have seen the same chunks, one inserts the next; the other's transaction is refused whole.
        var isStored = await TableWrites.TryAsync(() => rows.Count == 1
            ? tables.Runs.AddEntityAsync(rows[0], cancellation)
            : tables.Runs.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellation));
        return isStored ? rows.Count : 0;
    }

    private static List<TableEntity> Fitting(StreamId stream, IReadOnlyList<Chunk> chunks)
    {
        var rows = new List<TableEntity>();
        var bytes = 0;
        foreach (var chunk in chunks.Take(TableLimits.TransactionRows))
        {
            var data = PackedPayload.Pack(chunk.Data);
            bytes += data.Bytes.Length;
            if (rows.Count > 0 && bytes > PayloadBudget.PerTransaction)
            {
                break;
            }

            rows.Add(ChunkColumns.Row(stream, chunk.Mark, data));
        }

        return rows;
    }
}
