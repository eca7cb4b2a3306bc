using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Ratchet.Client.Streams;

/// <summary>
/// Reads Server-Sent Events (https://html.spec.whatwg.org/multipage/server-sent-events.html). Unlike <c>SseParser</c> it tells of an id without
/// data, by which the server says where a response begins, and never of an id whose event did not come whole.
/// </summary>
internal sealed class EventReader(Stream body) : IAsyncDisposable
{
    private const string ByteOrderMark = "\uFEFF";
    private readonly PipeReader pipe = PipeReader.Create(body);
    private bool begun;

    /// <summary>The next event; null at the end, where an event that is not whole does not count.</summary>
    public async Task<ServerEvent?> NextAsync(CancellationToken cancellation)
    {
        string? id = null, type = null;
        List<string> data = [];
        while (await ReadLineAsync(cancellation) is { } line)
        {
            var (field, value) = Split(line);
            switch (field)
            {
                case "" when line.Length == 0 && (id ?? type) is null && data.Count == 0:
                    break;
                case "" when line.Length == 0:
                    return new ServerEvent(id, type, data.Count == 0 ? null : Encoding.UTF8.GetBytes(string.Join('\n', data)));
                case "id":
                    id = value;
                    break;
                case "event":
                    type = value;
                    break;
                case "data":
                    data.Add(value);
                    break;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => pipe.CompleteAsync();

    /// <summary>A field's name and value; a comment's name is empty.</summary>
    private static (string Field, string Value) Split(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return (line, "");
        }

        var value = line[(colon + 1)..];
        return (line[..colon], value.StartsWith(' ') ? value[1..] : value);
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellation);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.UTF8.GetString(read.Buffer.Slice(0, end)).TrimEnd('\r');
                pipe.AdvanceTo(read.Buffer.GetPosition(1, end));
                var first = !begun;
                begun = true;
                return first && line.StartsWith(ByteOrderMark, StringComparison.Ordinal) ? line[1..] : line;
            }

            pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }
    }
}
