using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ratchet.Api.Json;

/// <summary>Times as <c>2026-11-21T22:50:29.980Z</c>: always UTC, always three decimals.</summary>
internal sealed class UtcMilliseconds : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Show(value));

    /// <summary>A time as text.</summary>
    public static string Show(DateTimeOffset value) => value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
}
