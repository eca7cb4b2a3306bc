using System.Runtime.CompilerServices;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Ports;

internal sealed class InterceptedStreams(IStreams inner, PortCalls calls) : IStreams
{
    public Task<int> AppendAsync(StreamId stream, IReadOnlyList<Chunk> chunks, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Append, chunks), () => inner.AppendAsync(stream, chunks, cancellation));

    public Task<IReadOnlyList<Chunk>> ReadAsync(StreamId stream, int from, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.ReadChunks, from), () => inner.ReadAsync(stream, from, cancellation));

    public async IAsyncEnumerable<ChunkMark> MarksAsync(StreamId stream, int from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var mark in await calls.ThroughAsync(new PortCall(PortCall.ReadMarks, from), async () => await inner.MarksAsync(stream, from, cancellation).ToListAsync(cancellation)))
        {
            yield return mark;
        }
    }

    public Task<int> CountAsync(StreamId stream, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.CountChunks, stream), () => inner.CountAsync(stream, cancellation));
}
