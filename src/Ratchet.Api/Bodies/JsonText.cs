using System.Text.Json;

namespace Ratchet.Api.Bodies;

/// <summary>Reads strings out of a body.</summary>
internal static class JsonText
{
    /// <summary>Reads a string.</summary>
    /// <param name="json">What is there.</param>
    /// <param name="what">What errors call it.</param>
    /// <param name="text">The string.</param>
    /// <returns>What is wrong, in a sentence, or null.</returns>
    public static string? Read(JsonElement json, string what, out string? text)
    {
        text = null;
        if (json.ValueKind != JsonValueKind.String)
        {
            return $"{what} must be a string, not {Describe(json.ValueKind)}.";
        }

        try
        {
            text = json.GetString();
            return null;
        }
        catch (InvalidOperationException)
        {
            return $"{what} has an escape that is half of a surrogate pair.";
        }
    }

    /// <summary>What errors call a value of this kind.</summary>
    public static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "null",
    };
}
