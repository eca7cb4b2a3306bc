using System.Text;
using Azure.Core;

namespace Azure.Data.Tables.Batches;

// Headers are kept as they came: of a hundred answers usually only the ETag is read.
internal sealed class PartResponse(int status, ReadOnlyMemory<byte> headers, ReadOnlyMemory<byte> content) : Response
{
    private Stream stream;

    public override int Status => status;

    public override string ReasonPhrase => ((System.Net.HttpStatusCode)status).ToString();

    public override Stream ContentStream
    {
        get => stream ??= new MemoryStream(content.ToArray(), 0, content.Length, false, true);
        set => stream = value;
    }

    public override string ClientRequestId { get; set; }

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override bool TryGetHeader(string name, out string value)
    {
        foreach (var range in headers.Span.Split((byte)'\n'))
        {
            var line = headers.Span[range];
            var colon = line.IndexOf((byte)':');
            if (colon <= 0 || !Ascii.EqualsIgnoreCase(line[..colon].Trim(" \r"u8), name)) continue;
            value = Encoding.UTF8.GetString(line[(colon + 1)..].Trim(" \r"u8));
            return true;
        }

        value = null;
        return false;
    }

    protected override bool TryGetHeaderValues(string name, out IEnumerable<string> values)
    {
        var found = TryGetHeader(name, out var value);
        values = found ? [value] : null;
        return found;
    }

    protected override IEnumerable<HttpHeader> EnumerateHeaders()
    {
        foreach (var line in Encoding.UTF8.GetString(headers.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) yield return new HttpHeader(line[..colon], line[(colon + 1)..].Trim());
        }
    }
}
