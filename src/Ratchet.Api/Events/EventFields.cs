using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Ratchet.Api.Errors;
using Ratchet.Model;

namespace Ratchet.Api.Events;

/// <summary>Reads the value of one field of an event; null counts as left out. Each returns what is wrong, or null.</summary>
internal static class EventFields
{
    /// <summary>A string of at most <see cref="EventLimits.TextLength"/> characters.</summary>
    public static string? ReadText(ref Utf8JsonReader reader, string field, out string? value)
    {
        reader.Read();
        value = null;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            return $"\"{field}\" must be a string, not {Describe(reader.TokenType)}.";
        }

        if (!TryGetString(ref reader, out value))
        {
            return $"\"{field}\" has an escape that is half of a surrogate pair.";
        }

        return value.Length <= EventLimits.TextLength
            ? null
            : $"\"{field}\" has {Quantity.Show(value.Length)} characters; at most {EventLimits.TextLength} are allowed.";
    }

    /// <summary>A whole number of milliseconds since 1970 that lies between 1980 and 2100.</summary>
    public static string? ReadTs(ref Utf8JsonReader reader, out long? value)
    {
        reader.Read();
        value = null;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
        {
            return $"\"ts\" must be a whole number of milliseconds since 1970, not {Describe(reader.TokenType)}.";
        }

        if (!TryGetInteger(ref reader, out var milliseconds))
        {
            return "\"ts\" must be a whole number of milliseconds since 1970.";
        }

        value = milliseconds;
        return milliseconds is >= EventLimits.FirstTs and <= EventLimits.LastTs
            ? null
            : "\"ts\" must lie between 1980-01-01 and 2100-01-01, in milliseconds since 1970.";
    }

    /// <summary>A JSON object, as the text it came in.</summary>
    public static string? ReadObject(ref Utf8JsonReader reader, string field, ReadOnlyMemory<byte> json, out Payload value)
    {
        reader.Read();
        value = Payload.EmptyObject;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return $"\"{field}\" must be an object, not {Describe(reader.TokenType)}.";
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        value = new Payload(json[start..(int)reader.BytesConsumed]);
        return null;
    }

    /// <summary>Clients made from Inngest's protocol buffers write integers of 64 bits as strings.</summary>
    private static bool TryGetInteger(ref Utf8JsonReader reader, out long value) => reader.TokenType == JsonTokenType.Number
        ? reader.TryGetInt64(out value)
        : long.TryParse(reader.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool TryGetString(ref Utf8JsonReader reader, [NotNullWhen(true)] out string? value)
    {
        try
        {
            value = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            value = null;
            return false;
        }
    }

    private static string Describe(JsonTokenType type) => type switch
    {
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        _ => "null",
    };
}
