using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Ratchet.Api.Tests;

/// <summary>An answer, read whole.</summary>
internal sealed record Reply(int Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public JsonElement Json { get; } = Text.Length == 0 ? default : JsonDocument.Parse(Text).RootElement;

    public JsonElement Data => Json.GetProperty("data");

    public string? Error => Json.GetProperty("error").GetString();

    public static async Task<Reply> ReadAsync(HttpResponseMessage response, CancellationToken cancellation) =>
        new((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellation), response.Headers, response.Content.Headers);

    /// <summary>The names of an object's fields, in the order they were written.</summary>
    public static string[] FieldsOf(JsonElement json) => [.. json.EnumerateObject().Select(field => field.Name)];

    public void IsV1Error(HttpStatusCode status, string code)
    {
        Assert.Equal((int)status, Status);
        Assert.Equal("application/json", ContentHeaders.ContentType?.MediaType);
        Assert.Equal(["error", "code", "data", "status"], FieldsOf(Json));
        Assert.Equal(code, Json.GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, Data.ValueKind);
        Assert.Equal((int)status, Json.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(Error));
    }

    public void IsEventError(HttpStatusCode status)
    {
        Assert.Equal((int)status, Status);
        Assert.Equal("application/json", ContentHeaders.ContentType?.MediaType);
        Assert.Equal(["ids", "status", "error"], FieldsOf(Json));
        Assert.Equal(0, Json.GetProperty("ids").GetArrayLength());
        Assert.Equal((int)status, Json.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(Error));
    }
}
