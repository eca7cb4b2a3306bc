using System.Buffers;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Api.Events;

/// <summary>Keeps senders from setting what the platform itself says in an event's data.</summary>
internal static class EventData
{
    private static ReadOnlySpan<byte> Reserved => "_inngest"u8;

    /// <summary>The data without its field <c>_inngest</c>, however that is escaped; the same instance if it has none.</summary>
    /// <param name="data">A valid JSON object.</param>
    public static Payload WithoutReserved(Payload data)
    {
        var kept = new List<Range>();
        var found = false;
        var reader = new Utf8JsonReader(data.Utf8.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var reserved = FieldName.Is(ref reader, Reserved);
            reader.Read();
            reader.Skip();
            found |= reserved;
            if (!reserved)
            {
                kept.Add(start..(int)reader.BytesConsumed);
            }
        }

        return found ? Join(data.Utf8.Span, kept) : data;
    }

    private static Payload Join(ReadOnlySpan<byte> json, List<Range> fields)
    {
        var joined = new ArrayBufferWriter<byte>(json.Length);
        joined.Write("{"u8);
        for (var i = 0; i < fields.Count; i++)
        {
            joined.Write(i == 0 ? ""u8 : ","u8);
            joined.Write(json[fields[i]]);
        }

        joined.Write("}"u8);
        return new Payload(joined.WrittenMemory);
    }
}
