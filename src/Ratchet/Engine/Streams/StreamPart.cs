using Ratchet.Model;

namespace Ratchet.Engine.Streams;

/// <summary>What the reader of a stream gets next.</summary>
public abstract record StreamPart
{
    private StreamPart()
    {
    }

    /// <summary>Chunks, in their order.</summary>
    public sealed record Chunks(IReadOnlyList<Chunk> Items) : StreamPart;

    /// <summary>The end: the run has ended, or completed the stream, and nothing comes any more.</summary>
    /// <param name="Status">The run's.</param>
    /// <param name="NextIndex">After the last chunk.</param>
    public sealed record End(RunStatus Status, int NextIndex) : StreamPart;
}
