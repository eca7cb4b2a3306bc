using System.Buffers;

namespace Ratchet.Runtimes;

/// <summary>Reads an answer as far as it may go.</summary>
internal static class CappedRead
{
    private const int ChunkBytes = 64 * 1024;

    /// <inheritdoc cref="ReadAsync(Stream, int, CancellationToken)"/>
    public static async Task<(ReadOnlyMemory<byte> Bytes, bool IsWhole)> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        return await ReadAsync(stream, maxBytes, cancellation);
    }

    /// <summary>Reads to the end, or up to a limit.</summary>
    /// <returns>What was read, and whether that is all.</returns>
    public static async Task<(ReadOnlyMemory<byte> Bytes, bool IsWhole)> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellation)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            var bytes = new ArrayBufferWriter<byte>();
            while (await stream.ReadAsync(chunk, cancellation) is > 0 and var read)
            {
                if (bytes.WrittenCount + read > maxBytes)
                {
                    bytes.Write(chunk.AsSpan(0, maxBytes - bytes.WrittenCount));
                    return (bytes.WrittenMemory, false);
                }

                bytes.Write(chunk.AsSpan(0, read));
            }

            return (bytes.WrittenMemory, true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
