using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

internal static class EntityReader
{
    private const int UsualProperties = 16;

    private static ReadOnlySpan<byte> TypeSuffix => "@odata.type"u8;

    public static TableEntity ReadOne(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return ReadEntity(ref reader);
    }

    public static List<TableEntity> ReadPage(ReadOnlySpan<byte> json)
    {
        var entities = new List<TableEntity>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var holdsEntities = reader.ValueTextEquals("value"u8);
            reader.Read();
            if (!holdsEntities)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType is JsonTokenType.StartObject) entities.Add(ReadEntity(ref reader));
        }

        return entities;
    }

    private static TableEntity ReadEntity(ref Utf8JsonReader reader)
    {
        var entity = new TableEntity(UsualProperties);
        var properties = entity.Properties;
        var names = RememberedNames.OfThread;
        ReadOnlySpan<byte> typedName = default;
        ReadOnlySpan<byte> type = default;

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            var escaped = reader.ValueIsEscaped ? reader.GetString() : null;
            reader.Read();

            // OData has a type annotation right before its property.
            if (name.EndsWith(TypeSuffix))
            {
                typedName = name[..^TypeSuffix.Length];
                type = reader.ValueSpan;
                continue;
            }

            if (name.SequenceEqual("odata.metadata"u8)) continue;

            var key = escaped ?? names.Find(name);
            properties[key] = name.SequenceEqual(typedName) ? ReadTyped(ref reader, type) : ReadPlain(ref reader, key);
        }

        return entity;
    }

    private static object ReadPlain(ref Utf8JsonReader reader, string key)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String when key is TableEntity.TimestampName:
                return ReadInstant(ref reader);
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.Number:
                if (reader.TryGetInt32(out var small)) return small;
                if (reader.TryGetInt64(out var large)) return large;
                return reader.GetDouble();
            default:
                reader.Skip();
                return null;
        }
    }

    private static object ReadTyped(ref Utf8JsonReader reader, ReadOnlySpan<byte> type) => type switch
    {
        _ when type.SequenceEqual("Edm.Binary"u8) => reader.GetBytesFromBase64(),
        _ when type.SequenceEqual("Edm.Int64"u8) => ReadInt64(ref reader),
        _ when type.SequenceEqual("Edm.DateTime"u8) => ReadInstant(ref reader),
        _ when type.SequenceEqual("Edm.Guid"u8) => Guid.Parse(reader.GetString()),
        _ when type.SequenceEqual("Edm.Double"u8) => ReadDouble(ref reader),
        _ => ReadPlain(ref reader, string.Empty),
    };

    private static long ReadInt64(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.Number ? reader.GetInt64() : long.Parse(reader.ValueSpan, CultureInfo.InvariantCulture);

    // NaN and the infinities travel as text.
    private static double ReadDouble(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.Number ? reader.GetDouble() : double.Parse(reader.GetString(), CultureInfo.InvariantCulture);

    private static DateTimeOffset ReadInstant(ref Utf8JsonReader reader) => reader.TryGetDateTimeOffset(out var instant)
        ? instant
        : DateTimeOffset.Parse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
