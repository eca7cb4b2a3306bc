using Ratchet.Model;

namespace Ratchet.Storage;

/// <summary>Keeps what runs write to streams: each stream in one order without gaps. What is stored never changes; it goes with its run.</summary>
public interface IStreams
{
    /// <summary>
    /// Stores chunks as one, as many from the first on as fit one write. Only for those who have seen every chunk before the first: so a stream has
    /// no gaps, and of two who write at once one learns of the other.
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <param name="chunks">At least one; their indexes follow each other.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>How many are stored; 0 if there is something at the first one's index already.</returns>
    Task<int> AppendAsync(StreamId stream, IReadOnlyList<Chunk> chunks, CancellationToken cancellation);

    /// <summary>Reads some of the chunks from an index on, in their order.</summary>
    /// <returns>Empty only if there is nothing from the index on.</returns>
    Task<IReadOnlyList<Chunk>> ReadAsync(StreamId stream, int from, CancellationToken cancellation);

    /// <summary>Reads who wrote the chunks from an index on, in their order, without what they wrote.</summary>
    IAsyncEnumerable<ChunkMark> MarksAsync(StreamId stream, int from, CancellationToken cancellation);

    /// <summary>Counts the chunks, at a cost that grows with the logarithm of their number.</summary>
    Task<int> CountAsync(StreamId stream, CancellationToken cancellation);
}
