using System.Buffers;
using System.Globalization;
using System.Text;
using Ratchet.Model;

namespace Ratchet.Api.Streams;

/// <summary>Server-Sent Events (https://html.spec.whatwg.org/multipage/server-sent-events.html): the id of an event is the index of its chunk.</summary>
internal sealed class EventStreamFormat : IStreamFormat
{
    /// <inheritdoc/>
    public string ContentType => "text/event-stream";

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Heartbeat { get; } = ":\n\n"u8.ToArray();

    /// <summary>An id by itself is no event, but what the reader comes back with.</summary>
    public void WritePosition(IBufferWriter<byte> target, int next) => Write(target, $"id: {next - 1}\n\n");

    /// <inheritdoc/>
    public void WriteChunk(IBufferWriter<byte> target, Chunk chunk)
    {
        Write(target, $"id: {chunk.Mark.Index}\ndata: ");
        target.Write(chunk.Data.Utf8.Span);
        target.Write("\n\n"u8);
    }

    /// <inheritdoc/>
    public void WriteEnd(IBufferWriter<byte> target, string status, int nextIndex) =>
        Write(target, $$"""event: end{{'\n'}}data: {"status":"{{status}}","next_index":{{nextIndex}}}{{"\n\n"}}""");

    private static void Write(IBufferWriter<byte> target, FormattableString text) => Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture), target);
}
