using System.Runtime.CompilerServices;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Simulation.Ports;

/// <summary>The streams as one process reaches them.</summary>
internal sealed class SimulatedStreams(Wire wire, SharedStorage storage) : IStreams
{
    public Task<int> AppendAsync(StreamId stream, IReadOnlyList<Chunk> chunks, CancellationToken cancellation) => wire.WriteAsync(
        "append", AboutOf(stream, chunks[0].Mark.Index), () => storage.Append(stream, chunks), count => $"{count} of {chunks.Count} chunks", () => DetailsOf(chunks), cancellation);

    public Task<IReadOnlyList<Chunk>> ReadAsync(StreamId stream, int from, CancellationToken cancellation) => wire.ReadAsync(
        "read chunks", AboutOf(stream, from), () => storage.Streams.ReadAsync(stream, from, default).Result, chunks => $"{chunks.Count} chunks", null, cancellation);

    public async IAsyncEnumerable<ChunkMark> MarksAsync(StreamId stream, int from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var found = await wire.ReadAsync(
            "read marks", AboutOf(stream, from), () => storage.Streams.Find(stream).Skip(from).ToList(), chunks => $"{chunks.Count} chunks", null, cancellation);
        foreach (var chunk in found)
        {
            yield return chunk.Mark;
        }
    }

    public Task<int> CountAsync(StreamId stream, CancellationToken cancellation) =>
        wire.ReadAsync("count chunks", AboutOf(stream, 0), () => storage.Streams.CountAsync(stream, default).Result, count => $"{count}", null, cancellation);

    private static string AboutOf(StreamId stream, int from) => $"{stream.RunId} {stream.Namespace} from {from}";

    private static string DetailsOf(IEnumerable<Chunk> chunks) => string.Join(", ", chunks.Select(chunk => chunk.Data.ToString()));
}
