using System.Buffers;

namespace Ratchet.Runtimes.Inngest;

/// <summary>Reads an answer's body whole, up to a limit.</summary>
internal static class AnswerBody
{
    private const int AtOnce = 64 * 1024;

    /// <returns>The body; null if it is larger than <paramref name="maxBytes"/>.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpResponseMessage answer, int maxBytes, CancellationToken cancellation)
    {
        var body = new ArrayBufferWriter<byte>();
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        while (await stream.ReadAsync(body.GetMemory(AtOnce), cancellation) is > 0 and var read)
        {
            body.Advance(read);
            if (body.WrittenCount > maxBytes)
            {
                return null;
            }
        }

        return body.WrittenMemory;
    }
}
