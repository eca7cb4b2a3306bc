using System.Net.Http.Headers;
using System.Text.Json;

namespace Ratchet.EndToEnd.Tests.OpenApi;

/// <summary>What the app answered.</summary>
internal sealed record Answer(int Status, string ContentType, HttpResponseHeaders Headers, string Text)
{
    public bool IsStream => ContentType == "text/event-stream";

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The code of an error; empty if the answer carries none.</summary>
    public string Code => Status >= 400 ? CodeOf(Json) : "";

    /// <summary>The code in the body of an error; empty if it carries none.</summary>
    public static string CodeOf(JsonElement body) =>
        body.TryGetProperty("code", out var code) ? code.GetString()!
        : body.TryGetProperty("errors", out var errors) ? CodeOf(errors[0].TryGetProperty("extensions", out var extensions) ? extensions : errors[0])
        : "";

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        // A stream may never end; that it began says enough here.
        var text = type == "text/event-stream" ? "" : await response.Content.ReadAsStringAsync();
        return new Answer((int)response.StatusCode, type, response.Headers, text);
    }
}
