namespace Ratchet.Model;

/// <summary>A piece of a stream.</summary>
/// <param name="Mark">Its place and who wrote it.</param>
/// <param name="Data">What was written; <c>null</c> in JSON for the mark that closes the stream.</param>
public sealed record Chunk(ChunkMark Mark, Payload Data);
