using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Api.Events;

/// <summary>One event while it is read, field by field. A field that comes twice counts the last time.</summary>
/// <param name="json">What the reader reads.</param>
internal sealed class EventDraft(ReadOnlyMemory<byte> json)
{
    private string? name;
    private string? id;
    private string? v;
    private long? ts;
    private Payload data = Payload.EmptyObject;
    private Payload user = Payload.EmptyObject;

    /// <summary>Whether what is wrong with it is that it has no name.</summary>
    public bool LacksAName { get; private set; }

    /// <summary>The event; call it only if <see cref="Read"/> found nothing wrong.</summary>
    public IncomingEvent ToEvent() => new(name!, EventData.WithoutReserved(data), user, id, ts, v);

    /// <summary>Reads the object that the reader stands on, up to its end.</summary>
    /// <returns>What is wrong with it, naming the field, or null.</returns>
    public string? Read(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ReadField(ref reader) is { } wrong)
            {
                return wrong;
            }
        }

        LacksAName = name is null;
        return LacksAName ? "\"name\" is missing; every event needs a non-empty name." : null;
    }

    private string? ReadField(ref Utf8JsonReader reader)
    {
        if (FieldName.Is(ref reader, "name"u8))
        {
            return EventFields.ReadText(ref reader, "name", out name) ?? CheckName();
        }

        if (FieldName.Is(ref reader, "data"u8))
        {
            return EventFields.ReadObject(ref reader, "data", json, out data);
        }

        if (FieldName.Is(ref reader, "user"u8))
        {
            return EventFields.ReadObject(ref reader, "user", json, out user);
        }

        if (FieldName.Is(ref reader, "id"u8))
        {
            return EventFields.ReadText(ref reader, "id", out id) ?? (id is "" ? "\"id\" is empty; leave it out, or send an idempotency key." : null);
        }

        if (FieldName.Is(ref reader, "ts"u8))
        {
            return EventFields.ReadTs(ref reader, out ts);
        }

        if (FieldName.Is(ref reader, "v"u8))
        {
            return EventFields.ReadText(ref reader, "v", out v);
        }

        reader.Skip();
        return null;
    }

    private string? CheckName()
    {
        LacksAName = name is "";
        return LacksAName ? "\"name\" is empty; every event needs a non-empty name."
            : name?.StartsWith(EventLimits.ReservedPrefix, StringComparison.Ordinal) == true
                ? $"\"name\" begins with \"{EventLimits.ReservedPrefix}\", which is reserved for the events of the platform itself."
            : null;
    }
}
