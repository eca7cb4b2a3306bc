using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Ledger;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Streams;

/// <summary>
/// Finds the end of a stream. As its indexes have no gaps, a chunk is there if any is at its index or after it: steps that double lead beyond the end, halving
/// them back to it. Up to a thousand chunks take one request, a million some twenty.
/// </summary>
internal sealed class CountChunks(StorageTables tables)
{
    public async Task<int> ExecuteAsync(StreamId stream, CancellationToken cancellation)
    {
        var known = 0;
        while (true)
        {
            var marks = await tables.Runs.QueryAsync<TableEntity>(RowKeys.ChunksFrom(stream, known), TableLimits.AnswerRows, ChunkColumns.OfMark, cancellation)
                .Take(TableLimits.AnswerRows).Select(ChunkColumns.ReadMark).ToListAsync(cancellation);
            if (marks.Count < TableLimits.AnswerRows)
            {
                return marks is [.., var last] ? last.Index + (last.Closes ? 0 : 1) : 0;
            }

            known = await NearEndAsync(stream, marks[^1].Index, cancellation);
        }
    }

    /// <summary>A chunk that is there, with fewer than one answer's from it to the end.</summary>
    private async Task<int> NearEndAsync(StreamId stream, int known, CancellationToken cancellation)
    {
        var reach = TableLimits.AnswerRows;
        while (await IsThereAsync(stream, known + reach, cancellation))
        {
            known += reach;
            reach *= 2;
        }

        for (var beyond = known + reach; beyond - known >= TableLimits.AnswerRows;)
        {
            var middle = known + ((beyond - known) / 2);
            (known, beyond) = await IsThereAsync(stream, middle, cancellation) ? (middle, beyond) : (known, middle);
        }

        return known;
    }

    private async Task<bool> IsThereAsync(StreamId stream, int index, CancellationToken cancellation) =>
        (await tables.Runs.ReadSomeAsync(RowKeys.ChunksFrom(stream, index), limit: 1, ["RowKey"], cancellation)).Values.Count > 0;
}
