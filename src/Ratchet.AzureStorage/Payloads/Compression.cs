using System.Buffers;
using System.IO.Compression;

namespace Ratchet.AzureStorage.Payloads;

/// <summary>Compresses what is worth it.</summary>
internal static class Compression
{
    private const int Quality = 3;
    private const int Window = 22;
    private const int SmallestWorthIt = 1024;

    /// <summary>The compressed bytes, or null if they would not save a tenth.</summary>
    public static byte[]? Compress(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < SmallestWorthIt)
        {
            return null;
        }

        var most = bytes.Length - (bytes.Length / 10);
        var target = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return BrotliEncoder.TryCompress(bytes, target.AsSpan(0, most), out var written, Quality, Window) ? target[..written] : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(target);
        }
    }

    /// <summary>The bytes that were compressed.</summary>
    public static byte[] Decompress(ReadOnlySpan<byte> compressed, int size)
    {
        var bytes = new byte[size];
        return BrotliDecoder.TryDecompress(compressed, bytes, out var written) && written == size
            ? bytes
            : throw new InvalidDataException($"A compressed payload of {size} bytes cannot be read back.");
    }
}
