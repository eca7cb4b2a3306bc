using System.Buffers;

namespace Ratchet.Runtimes.Steps;

/// <summary>Reads a response as far as it may go.</summary>
internal static class CappedRead
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Reads to the end, or up to a limit.</summary>
    /// <returns>What was read, and whether that is all.</returns>
    public static async Task<(ReadOnlyMemory<byte> Text, bool IsWhole)> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellation)
    {
        var text = new ArrayBufferWriter<byte>();
        while (await stream.ReadAsync(text.GetMemory(ChunkBytes), cancellation) is > 0 and var read)
        {
            text.Advance(read);
            if (text.WrittenCount > maxBytes)
            {
                return (text.WrittenMemory[..maxBytes], false);
            }
        }

        return (text.WrittenMemory, true);
    }
}
