namespace Ratchet.Model;

/// <summary>The place of a chunk in its stream, and who wrote it.</summary>
/// <param name="Index">0-based, without gaps.</param>
/// <param name="Writer">The hash of the step whose body wrote it; empty for the code between steps.</param>
/// <param name="Ordinal">The how-manieth it is of its writer in this stream, 0-based; <see cref="Closing"/> closes the stream.</param>
public sealed record ChunkMark(int Index, string Writer, int Ordinal)
{
    /// <summary>The ordinal of what closes a stream: no chunk, and the last in it.</summary>
    public const int Closing = -1;

    /// <summary>The writer that stands for the code between steps.</summary>
    public const string Code = "";

    /// <summary>Whether it closes the stream.</summary>
    public bool Closes => Ordinal == Closing;
}
