using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Ratchet.Runtimes.Inngest.Canonical;

/// <summary>
/// JSON in the one form of RFC 8785 that every signer and verifier arrives at: no white space, names in the order of their UTF-16 code units,
/// numbers and strings as ECMAScript writes them. As in ECMAScript, of two fields with one name the last counts, and half of a surrogate pair
/// stays an escape.
/// </summary>
public static class CanonicalJson
{
    /// <summary>How deep values may nest.</summary>
    public const int MaxDepth = 512;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>The canonical form of a JSON text in UTF-8.</summary>
    /// <exception cref="JsonException">It is no JSON, or too deep.</exception>
    /// <exception cref="FormatException">It has a number that is too large for ECMAScript.</exception>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, Options);
        return Of(document.RootElement);
    }

    /// <summary>The canonical form of a JSON value.</summary>
    /// <exception cref="FormatException">It has a number that is too large for ECMAScript.</exception>
    public static ReadOnlyMemory<byte> Of(JsonElement value)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, value);
        return output.WrittenMemory;
    }

    private static void Write(ArrayBufferWriter<byte> output, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, value);
                break;
            case JsonValueKind.Array:
                WriteArray(output, value);
                break;
            case JsonValueKind.String:
                CanonicalText.Write(output, JsonMarshal.GetRawUtf8Value(value)[1..^1]);
                break;
            case JsonValueKind.Number:
                CanonicalNumber.Write(output, JsonMarshal.GetRawUtf8Value(value));
                break;
            default:
                output.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    private static void WriteObject(ArrayBufferWriter<byte> output, JsonElement value)
    {
        var fields = new SortedDictionary<string, JsonProperty>(StringComparer.Ordinal);
        foreach (var field in value.EnumerateObject())
        {
            fields[CanonicalText.Read(JsonMarshal.GetRawUtf8PropertyName(field))] = field;
        }

        var separator = "{"u8;
        foreach (var field in fields.Values)
        {
            output.Write(separator);
            separator = ","u8;
            CanonicalText.Write(output, JsonMarshal.GetRawUtf8PropertyName(field));
            output.Write(":"u8);
            Write(output, field.Value);
        }

        output.Write(fields.Count == 0 ? "{}"u8 : "}"u8);
    }

    private static void WriteArray(ArrayBufferWriter<byte> output, JsonElement value)
    {
        output.Write("["u8);
        var isFirst = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!isFirst)
            {
                output.Write(","u8);
            }

            isFirst = false;
            Write(output, item);
        }

        output.Write("]"u8);
    }
}
