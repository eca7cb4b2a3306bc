using System.Buffers;
using Ratchet.Model;

namespace Ratchet.Api.Streams;

/// <summary>How a stream is written to a response.</summary>
internal interface IStreamFormat
{
    /// <summary>The media type of the response.</summary>
    string ContentType { get; }

    /// <summary>What is sent while nothing comes; empty if nothing is.</summary>
    ReadOnlyMemory<byte> Heartbeat { get; }

    /// <summary>Says where the response is, to a reader that cannot know it from what it asked for and what it was sent.</summary>
    /// <param name="target">The response.</param>
    /// <param name="next">The index of the next chunk.</param>
    void WritePosition(IBufferWriter<byte> target, int next);

    /// <summary>Writes a chunk.</summary>
    void WriteChunk(IBufferWriter<byte> target, Chunk chunk);

    /// <summary>Writes the end.</summary>
    /// <param name="target">The response.</param>
    /// <param name="status">Where the run is, as one of the words of <c>/v1</c>.</param>
    /// <param name="nextIndex">The index after the last chunk.</param>
    void WriteEnd(IBufferWriter<byte> target, string status, int nextIndex);
}
