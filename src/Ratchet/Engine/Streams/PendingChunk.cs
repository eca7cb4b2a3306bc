using Ratchet.Model;

namespace Ratchet.Engine.Streams;

/// <summary>A chunk that a writer wants stored, or the end of the stream.</summary>
/// <param name="writer">The hash of a step, or <see cref="ChunkMark.Code"/>.</param>
/// <param name="ordinal">Which of the writer's chunks in this stream it is, or <see cref="ChunkMark.Closing"/>.</param>
/// <param name="data">What is written.</param>
internal sealed class PendingChunk(string writer, int ordinal, Payload data)
{
    // What the writer does next must not run on the task that stores for all.
    private readonly TaskCompletionSource stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Writer => writer;

    public int Ordinal => ordinal;

    public bool Closes => ordinal == ChunkMark.Closing;

    /// <summary>Completes when it is stored.</summary>
    public Task Stored => stored.Task;

    public Chunk At(int index) => new(new ChunkMark(index, writer, ordinal), data);

    public void Complete() => stored.TrySetResult();

    public void Fail(Exception exception) => stored.TrySetException(exception);
}
