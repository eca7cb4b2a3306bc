using System.Buffers;
using System.Text;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>The request of a <c>step.fetch</c>, and what its code gets of the answer, whatever its status. Pure.</summary>
internal static class GatewayRequest
{
    /// <exception cref="FormatException">It is no request.</exception>
    public static HttpRequestMessage Of(JsonElement opts)
    {
        var request = new HttpRequestMessage(new HttpMethod(opts.Text("method") is { Length: > 0 } method ? method : "GET"), UrlOf(opts));
        if (opts.Field("body") is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } body)
        {
            request.Content = new StringContent(body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText(), Encoding.UTF8);
            request.Content.Headers.ContentType = null;
        }

        AddHeaders(request, opts);
        return request;
    }

    public static Payload OutputOf(HttpRequestMessage request, HttpResponseMessage answer, ReadOnlyMemory<byte> body)
    {
        var buffer = new ArrayBufferWriter<byte>(body.Length);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("url", request.RequestUri!.ToString());
            json.WriteNumber("status_code", (int)answer.StatusCode);
            json.WriteStartObject("headers");
            foreach (var header in answer.Headers.Concat(answer.Content.Headers).OrderBy(header => header.Key, StringComparer.Ordinal))
            {
                json.WriteString(header.Key, string.Join(',', header.Value));
            }

            json.WriteEndObject();
            json.WriteString("body", Encoding.UTF8.GetString(body.Span));
            json.WriteEndObject();
        }

        return new Payload(buffer.WrittenMemory);
    }

    /// <exception cref="FormatException">There is no address that can be called.</exception>
    internal static Uri UrlOf(JsonElement opts) =>
        Uri.TryCreate(opts.Text("url"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new FormatException($"'{opts.Text("url")}' is not an http or https URL");

    internal static void AddHeaders(HttpRequestMessage request, JsonElement opts)
    {
        if (opts.Field("headers") is not { ValueKind: JsonValueKind.Object } headers)
        {
            return;
        }

        foreach (var header in headers.EnumerateObject())
        {
            // Those that describe the body belong to it, for .NET; and their length is the body's, whatever is said of it.
            if (!request.Headers.TryAddWithoutValidation(header.Name, header.Value.ToString())
                && !header.Name.Equals("content-length", StringComparison.OrdinalIgnoreCase))
            {
                request.Content?.Headers.Remove(header.Name);
                request.Content?.Headers.TryAddWithoutValidation(header.Name, header.Value.ToString());
            }
        }
    }
}
