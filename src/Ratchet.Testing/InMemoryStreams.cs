using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Testing;

/// <summary>Streams in memory.</summary>
public sealed class InMemoryStreams : IStreams
{
    /// <summary>As one transaction and one answer of the real storage.</summary>
    private const int MostAtOnce = 100;

    private readonly Dictionary<StreamId, List<Chunk>> streams = [];

    /// <summary>The streams there are.</summary>
    public IReadOnlyList<StreamId> All
    {
        get
        {
            lock (streams)
            {
                return [.. streams.Keys];
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There would be a gap.</exception>
    public Task<int> AppendAsync(StreamId stream, IReadOnlyList<Chunk> chunks, CancellationToken cancellation)
    {
        lock (streams)
        {
            var stored = streams.GetValueOrDefault(stream) ?? (streams[stream] = []);
            if (chunks[0].Mark.Index > stored.Count)
            {
                throw new InvalidOperationException($"Chunk {chunks[0].Mark.Index} of '{stream.Namespace}' was written after {stored.Count}.");
            }

            var fitting = chunks[0].Mark.Index == stored.Count ? chunks.Take(MostAtOnce).ToList() : [];
            stored.AddRange(fitting);
            return Task.FromResult(fitting.Count);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Chunk>> ReadAsync(StreamId stream, int from, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Chunk>>([.. Find(stream).Skip(from).Take(MostAtOnce)]);

    /// <inheritdoc/>
    public IAsyncEnumerable<ChunkMark> MarksAsync(StreamId stream, int from, CancellationToken cancellation) =>
        Find(stream).Skip(from).Select(chunk => chunk.Mark).ToAsyncEnumerable();

    /// <inheritdoc/>
    public Task<int> CountAsync(StreamId stream, CancellationToken cancellation) => Task.FromResult(Find(stream).Count(chunk => !chunk.Mark.Closes));

    /// <summary>All of a stream, what closes it included; empty if nothing was written to it.</summary>
    public IReadOnlyList<Chunk> Find(StreamId stream)
    {
        lock (streams)
        {
            return streams.TryGetValue(stream, out var stored) ? [.. stored] : [];
        }
    }

    /// <summary>Removes what a run wrote.</summary>
    internal void Remove(string runId)
    {
        lock (streams)
        {
            foreach (var stream in streams.Keys.Where(stream => stream.RunId == runId).ToList())
            {
                streams.Remove(stream);
            }
        }
    }
}
