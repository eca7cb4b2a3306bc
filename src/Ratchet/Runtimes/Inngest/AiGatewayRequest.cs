using System.Net.Http.Headers;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>The request of a <c>step.ai.infer</c>, with the key where the model's provider looks for it. Pure.</summary>
internal static class AiGatewayRequest
{
    private const int Shown = 400;

    /// <exception cref="FormatException">It is no request.</exception>
    public static HttpRequestMessage Of(JsonElement opts)
    {
        var (url, key) = (GatewayRequest.UrlOf(opts), opts.Text("auth_key") ?? "");
        var body = opts.Field("body") is { ValueKind: not JsonValueKind.Undefined } given ? given.ToPayload() : Payload.EmptyObject;
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(body.Utf8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        switch (opts.Text("format"))
        {
            case "gemini":
                var query = url.Query.TrimStart('?');
                request.RequestUri = new UriBuilder(url) { Query = $"{query}{(query.Length == 0 ? "" : "&")}key={Uri.EscapeDataString(key)}" }.Uri;
                break;
            case "anthropic":
                request.Headers.TryAddWithoutValidation("x-api-key", key);
                break;
            case "bedrock":
                request.Headers.TryAddWithoutValidation("authorization", key);
                break;
            default:
                request.Headers.TryAddWithoutValidation("authorization", $"Bearer {key}");
                break;
        }

        GatewayRequest.AddHeaders(request, opts);
        return request;
    }

    /// <exception cref="HttpRequestException">The provider refused or failed.</exception>
    /// <exception cref="JsonException">The answer is not JSON.</exception>
    public static Payload OutputOf(HttpResponseMessage answer, ReadOnlyMemory<byte> body)
    {
        if (answer.IsSuccessStatusCode)
        {
            return LenientJson.Parse(body.Span).ToPayload();
        }

        var text = System.Text.Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, Shown)]);
        throw new HttpRequestException($"unsuccessful status code: {(int)answer.StatusCode}: {text}");
    }
}
