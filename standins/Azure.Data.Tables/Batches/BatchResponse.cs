using System.Buffers.Text;

namespace Azure.Data.Tables.Batches;

internal static class BatchResponse
{
    private static ReadOnlySpan<byte> StatusLine => "HTTP/1.1 "u8;

    // Reads the parts by their status lines, so it does not matter whether the service wrapped them in a change set.
    public static List<PartResponse> Parse(ReadOnlyMemory<byte> body, int expected)
    {
        var parts = new List<PartResponse>(expected);
        var position = 0;
        while (NextLine(body.Span, ref position) is { } line)
        {
            var text = body.Span[line];
            if (!text.StartsWith(StatusLine) || !Utf8Parser.TryParse(text[StatusLine.Length..], out int status, out _)) continue;

            parts.Add(new PartResponse(status, body[ReadHeaders(body.Span, ref position)], body[ReadContent(body.Span, ref position)]));
        }

        return parts;
    }

    private static Range ReadHeaders(ReadOnlySpan<byte> body, ref int position)
    {
        var start = position;
        var end = position;
        while (NextLine(body, ref position) is { } line && !body[line].IsEmpty) end = position;
        return start..end;
    }

    private static Range ReadContent(ReadOnlySpan<byte> body, ref int position)
    {
        var start = position;
        var end = position;
        while (NextLine(body, ref position) is { } line && !body[line].StartsWith("--"u8)) end = line.End.Value;
        return start..Math.Max(start, end);
    }

    private static Range? NextLine(ReadOnlySpan<byte> body, ref int position)
    {
        if (position >= body.Length) return null;

        var start = position;
        var length = body[start..].IndexOf((byte)'\n');
        position = length < 0 ? body.Length : start + length + 1;
        var end = length < 0 ? body.Length : start + length;
        return start..(end > start && body[end - 1] == '\r' ? end - 1 : end);
    }
}
