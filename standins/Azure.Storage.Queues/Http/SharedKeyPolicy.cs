using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Storage.Queues.Http;

// https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key
internal sealed class SharedKeyPolicy(SharedKey key) : HttpPipelineSynchronousPolicy
{
    // Content-MD5, Content-Type … Range are not there, but have their lines.
    private static readonly string[] StandardHeaders =
        ["Content-MD5", "Content-Type", "Date", "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range"];

    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        request.Headers.SetValue("x-ms-date", DateTimeOffset.UtcNow.ToString("r", CultureInfo.InvariantCulture));
        var text = new StringBuilder(512);
        text.Append(request.Method.Method).Append('\n');
        Line(text, request, "Content-Encoding");
        Line(text, request, "Content-Language");
        if (request.Content is { } content && content.TryComputeLength(out var length) && length > 0) text.Append(length);
        text.Append('\n');
        foreach (var header in StandardHeaders) Line(text, request, header);
        AppendStorageHeaders(text, request);
        AppendResource(text, request.Uri.ToUri());
        request.Headers.SetValue("Authorization", $"SharedKey {key.AccountName}:{Sign(text.ToString())}");
    }

    private static void Line(StringBuilder text, Request request, string header)
    {
        if (request.Headers.TryGetValue(header, out var value)) text.Append(value);
        text.Append('\n');
    }

    private static void AppendStorageHeaders(StringBuilder text, Request request)
    {
        var headers = new List<HttpHeader>(8);
        foreach (var header in request.Headers)
        {
            if (header.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase)) headers.Add(header);
        }

        headers.Sort(static (one, other) => string.CompareOrdinal(one.Name.ToLowerInvariant(), other.Name.ToLowerInvariant()));
        foreach (var header in headers) text.Append(header.Name.ToLowerInvariant()).Append(':').Append(header.Value.Trim()).Append('\n');
    }

    private static void AppendParameters(StringBuilder text, string query)
    {
        var parameters = new List<(string Name, string Value)>(4);
        foreach (var parameter in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? parameter : parameter[..equals];
            parameters.Add((name.ToLowerInvariant(), equals < 0 ? "" : Uri.UnescapeDataString(parameter[(equals + 1)..])));
        }

        parameters.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        foreach (var (name, value) in parameters) text.Append('\n').Append(name).Append(':').Append(value);
    }

    private void AppendResource(StringBuilder text, Uri uri)
    {
        text.Append('/').Append(key.AccountName).Append(uri.AbsolutePath);
        AppendParameters(text, uri.Query);
    }

    private string Sign(string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Key, Encoding.UTF8.GetBytes(text), hash);
        return Convert.ToBase64String(hash);
    }
}
