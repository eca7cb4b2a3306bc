using System.Buffers;
using System.Globalization;
using System.Text;
using Ratchet.Model;

namespace Ratchet.Api.Streams;

/// <summary>JSON objects, one on each line.</summary>
internal sealed class NdjsonFormat : IStreamFormat
{
    /// <inheritdoc/>
    public string ContentType => "application/x-ndjson";

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Heartbeat => ReadOnlyMemory<byte>.Empty;

    /// <summary>Nothing: each line has its index.</summary>
    public void WritePosition(IBufferWriter<byte> target, int next)
    {
    }

    /// <inheritdoc/>
    public void WriteChunk(IBufferWriter<byte> target, Chunk chunk)
    {
        Write(target, $$"""{"index":{{chunk.Mark.Index}},"data":""");
        target.Write(chunk.Data.Utf8.Span);
        target.Write("}\n"u8);
    }

    /// <inheritdoc/>
    public void WriteEnd(IBufferWriter<byte> target, string status, int nextIndex) =>
        Write(target, $$$"""{"end":{"status":"{{{status}}}","next_index":{{{nextIndex}}}}}{{{'\n'}}}""");

    private static void Write(IBufferWriter<byte> target, FormattableString text) => Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture), target);
}
