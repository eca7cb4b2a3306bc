using System.Text.Json.Serialization.Metadata;
using Ratchet.Client.Http;
using Ratchet.Client.Json;

namespace Ratchet.Client.Streams;

/// <summary>A stream that can be read, as often as it is enumerated.</summary>
internal sealed class ChunkStream<T>(Connection connection, string runId, string? name, long startIndex, JsonTypeInfo<T> chunkType) : IAsyncEnumerable<StreamChunk<T>>
{
    /// <inheritdoc/>
    public async IAsyncEnumerator<StreamChunk<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await using var reader = new ChunkReader(connection, runId, name, startIndex);
        while (await reader.NextAsync(cancellationToken) is var (index, data))
        {
            yield return new StreamChunk<T>(index, Typed.Read(data, chunkType, $"Chunk {index} of run {runId}"));
        }
    }
}
