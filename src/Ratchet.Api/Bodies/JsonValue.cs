using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Ratchet.Api.Json;
using Ratchet.Model;

namespace Ratchet.Api.Bodies;

/// <summary>Takes data out of a body in the form in which it is stored.</summary>
internal static class JsonValue
{
    /// <summary>Reads any JSON value.</summary>
    /// <param name="json">What is there.</param>
    /// <param name="what">What errors call it.</param>
    /// <param name="value">The value.</param>
    /// <returns>What is wrong, in a sentence, or null: what cannot be written could not be given to a run either.</returns>
    public static string? Read(JsonElement json, string what, [NotNull] out Payload? value)
    {
        try
        {
            value = new Payload(JsonSerializer.SerializeToUtf8Bytes(json, ApiJson.Readable.JsonElement));
            return null;
        }
        catch (JsonException)
        {
            value = Payload.Null;
            return $"{what} has an escape that is half of a surrogate pair.";
        }
    }
}
