using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Ledger;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Streams;

/// <summary>Streams on the ledger's table: a row for each chunk, in the partition of its run but outside the range that loads it.</summary>
internal sealed class TableStreams(StorageTables tables, AppendChunks append, CountChunks count) : IStreams
{
    private const int ChunksPerRead = 200;

    public Task<int> AppendAsync(StreamId stream, IReadOnlyList<Chunk> chunks, CancellationToken cancellation) => append.ExecuteAsync(stream, chunks, cancellation);

    public async Task<IReadOnlyList<Chunk>> ReadAsync(StreamId stream, int from, CancellationToken cancellation)
    {
        var some = await tables.Runs.ReadSomeAsync(RowKeys.ChunksFrom(stream, from), ChunksPerRead, ChunkColumns.All, cancellation);
        return [.. some.Values.Select(ChunkColumns.Read)];
    }

    public IAsyncEnumerable<ChunkMark> MarksAsync(StreamId stream, int from, CancellationToken cancellation) =>
        tables.Runs.QueryAsync<TableEntity>(RowKeys.ChunksFrom(stream, from), select: ChunkColumns.OfMark, cancellationToken: cancellation).Select(ChunkColumns.ReadMark);

    public Task<int> CountAsync(StreamId stream, CancellationToken cancellation) => count.ExecuteAsync(stream, cancellation);
}
