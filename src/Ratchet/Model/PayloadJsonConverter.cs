using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ratchet.Model;

/// <summary>Writes a payload as the JSON it is, not as a string.</summary>
public sealed class PayloadJsonConverter : JsonConverter<Payload>
{
    /// <summary>JSON <c>null</c> is a payload, too.</summary>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override Payload Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            document.RootElement.WriteTo(writer);
        }

        return new Payload(json.WrittenMemory);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Payload? value, JsonSerializerOptions options) =>
        writer.WriteRawValue((value ?? Payload.Null).Utf8.Span, skipInputValidation: true);
}
