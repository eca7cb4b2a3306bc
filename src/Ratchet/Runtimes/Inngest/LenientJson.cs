using System.Runtime.InteropServices;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>Reads what apps send: a field that is not there, or not of its kind, is as one that was left out.</summary>
internal static class LenientJson
{
    private const int Depth = 256;

    /// <summary>Reads one JSON value.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Depth });
        var value = JsonElement.ParseValue(ref reader);
        return reader.Read() ? throw new JsonException("There is more than one value.") : value;
    }

    /// <summary>A field of an object; undefined if there is none.</summary>
    public static JsonElement Field(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var field) ? field : default;

    /// <summary>A field that is a string.</summary>
    public static string? Text(this JsonElement json, string name)
    {
        try
        {
            return json.Field(name) is { ValueKind: JsonValueKind.String } field ? field.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // An escape that is half of a surrogate pair.
            return null;
        }
    }

    /// <summary>A field that is a whole number; 0 if there is none.</summary>
    public static long Number(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Number } field && field.TryGetInt64(out var number) ? number : 0;

    /// <summary>The value's own text.</summary>
    public static Payload ToPayload(this JsonElement json) => new(JsonMarshal.GetRawUtf8Value(json).ToArray());
}
