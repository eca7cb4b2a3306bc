using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Api.V2.Functions;

/// <summary>What an app said of a function when it registered it: pure.</summary>
/// <param name="Json">The function's object.</param>
internal sealed record RegisteredFunction(JsonElement Json)
{
    /// <summary>The functions that an app has registered, by their ids across apps; none of the server's own app, or of one that is not there.</summary>
    public static IReadOnlyDictionary<string, RegisteredFunction> AllOf(string appId, IReadOnlyList<RemoteApp> apps)
    {
        using var functions = JsonDocument.Parse(apps.FirstOrDefault(app => app.Id == appId)?.Functions.Utf8 ?? Payload.EmptyArray.Utf8);
        return functions.RootElement.EnumerateArray().ToDictionary(one => one.GetProperty("id").GetString()!, one => new RegisteredFunction(one.Clone()));
    }

    /// <summary>A part of its configuration; null if it is left out.</summary>
    public JsonElement? Part(string name) => Field(Json, name);

    /// <summary>A text in a part of it; null if it is left out.</summary>
    public static string? Text(JsonElement? part, string name) => Field(part, name) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } value ? value : null;

    /// <summary>A number in a part of it; null if it is left out.</summary>
    public static int? Number(JsonElement? part, string name) => Field(part, name) is { ValueKind: JsonValueKind.Number } number ? (int)number.GetDouble() : null;

    private static JsonElement? Field(JsonElement? part, string name) =>
        part is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
