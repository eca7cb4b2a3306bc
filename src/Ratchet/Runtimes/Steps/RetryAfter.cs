using System.Net.Http.Headers;
using System.Text.Json;

namespace Ratchet.Runtimes.Steps;

/// <summary>When a step wants to be tried again. Pure.</summary>
internal static class RetryAfter
{
    /// <summary>The wait that the response's own <c>headers</c> ask for, else the transport's; null if neither does.</summary>
    public static TimeSpan? Of(JsonElement? response, string? transport, DateTimeOffset now) => Parse(InHeaders(response), now) ?? Parse(transport, now);

    private static string? InHeaders(JsonElement? response) =>
        response is { } json && json.TryGetProperty("headers", out var headers) && headers.ValueKind == JsonValueKind.Object
            ? headers.EnumerateObject().FirstOrDefault(header => header.Name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value is
            { ValueKind: JsonValueKind.String or JsonValueKind.Number } value ? value.ToString() : null
            : null;

    private static TimeSpan? Parse(string? text, DateTimeOffset now) =>
        RetryConditionHeaderValue.TryParse(text, out var value) ? value.Delta ?? value.Date - now : null;
}
