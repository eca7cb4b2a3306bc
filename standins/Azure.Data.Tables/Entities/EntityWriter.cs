using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables.Http;

namespace Azure.Data.Tables.Entities;

internal static class EntityWriter
{
    private static readonly JsonEncodedText Binary = JsonEncodedText.Encode("Edm.Binary");
    private static readonly JsonEncodedText Instant = JsonEncodedText.Encode("Edm.DateTime");
    private static readonly JsonEncodedText Number64 = JsonEncodedText.Encode("Edm.Double");
    private static readonly JsonEncodedText Identifier = JsonEncodedText.Encode("Edm.Guid");
    private static readonly JsonEncodedText Integer64 = JsonEncodedText.Encode("Edm.Int64");

    [ThreadStatic]
    private static Utf8JsonWriter s_writer;

    public static void Write(PooledBuffer buffer, ITableEntity entity)
    {
        var properties = EntityTypes.Require(entity).Properties;
        var json = s_writer ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        json.Reset(buffer);
        try
        {
            json.WriteStartObject();
            foreach (var (name, value) in properties)
            {
                // The service keeps both itself.
                if (name is TableEntity.ETagName or TableEntity.TimestampName) continue;
                WriteProperty(json, PropertyName.Of(name), name, value);
            }

            json.WriteEndObject();
            json.Flush();
        }
        finally
        {
            // The writer outlives the call: let go of the buffer, whatever happened.
            json.Reset(Stream.Null);
        }
    }

    private static void WriteProperty(Utf8JsonWriter json, PropertyName property, string name, object value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(property.Value);
                break;
            case string text:
                json.WriteString(property.Value, text);
                break;
            case int number:
                json.WriteNumber(property.Value, number);
                break;
            case bool flag:
                json.WriteBoolean(property.Value, flag);
                break;
            case byte[] bytes:
                json.WriteString(property.Type, Binary);
                json.WriteBase64String(property.Value, bytes);
                break;
            case BinaryData data:
                json.WriteString(property.Type, Binary);
                json.WriteBase64String(property.Value, data.ToMemory().Span);
                break;
            case long number:
                json.WriteString(property.Type, Integer64);
                WriteAsText(json, property.Value, number, null);
                break;
            case DateTimeOffset instant:
                json.WriteString(property.Type, Instant);
                WriteAsText(json, property.Value, instant.UtcDateTime, "O");
                break;
            case DateTime { Kind: DateTimeKind.Utc } instant:
                json.WriteString(property.Type, Instant);
                WriteAsText(json, property.Value, instant, "O");
                break;
            case DateTime other:
                throw new NotSupportedException($"The DateTime in '{name}' is {other.Kind}; Azure Tables takes UTC only.");
            case double number:
                json.WriteString(property.Type, Number64);
                json.WriteNumber(property.Value, number);
                break;
            case Guid id:
                json.WriteString(property.Type, Identifier);
                json.WriteString(property.Value, id);
                break;
            case ulong number:
                json.WriteString(property.Type, Integer64);
                WriteAsText(json, property.Value, number, null);
                break;
            default:
                throw new NotSupportedException($"'{name}' is a {value.GetType()}, which has no type in Azure Tables that this stand-in writes.");
        }
    }

    private static void WriteAsText<T>(Utf8JsonWriter json, JsonEncodedText name, T value, string format)
        where T : ISpanFormattable
    {
        Span<char> text = stackalloc char[40];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }
}
