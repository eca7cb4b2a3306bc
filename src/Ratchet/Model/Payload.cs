using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ratchet.Model;

/// <summary>A JSON value as UTF-8: what events carry and steps return. The engine never looks inside.</summary>
[JsonConverter(typeof(PayloadJsonConverter))]
public sealed class Payload
{
    /// <summary>The JSON value <c>null</c>.</summary>
    public static readonly Payload Null = new("null"u8.ToArray());

    /// <summary>The JSON object <c>{}</c>.</summary>
    public static readonly Payload EmptyObject = new("{}"u8.ToArray());

    /// <summary>The JSON array <c>[]</c>.</summary>
    public static readonly Payload EmptyArray = new("[]"u8.ToArray());

    /// <summary>Wraps text that is known to be one valid JSON value.</summary>
    public Payload(ReadOnlyMemory<byte> utf8) => Utf8 = utf8;

    /// <summary>The value's text.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Bytes of the text.</summary>
    public int Size => Utf8.Length;

    /// <summary>Serialises a value.</summary>
    public static Payload From<T>(T value, JsonSerializerOptions options) => new(JsonSerializer.SerializeToUtf8Bytes(value, options));

    /// <summary>Reads the value back; JSON <c>null</c> becomes the default of <typeparamref name="T"/>.</summary>
    /// <exception cref="JsonException">The JSON does not fit <typeparamref name="T"/>.</exception>
    public T? Read<T>(JsonSerializerOptions options) => JsonSerializer.Deserialize<T>(Utf8.Span, options);

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);
}
