using System.Buffers;
using System.Text.Json;

namespace Ratchet.Model;

/// <summary>An event as a JSON object, as the code of functions gets it: <c>{id, name, data, user, ts, v}</c>.</summary>
public static class EventJson
{
    /// <summary>Writes an event.</summary>
    public static Payload Of(Event accepted)
    {
        var buffer = new ArrayBufferWriter<byte>(accepted.Data.Size + accepted.User.Size + 256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, accepted);
        }

        return new Payload(buffer.WrittenMemory);
    }

    /// <summary>Writes an event where a JSON value is expected.</summary>
    public static void Write(Utf8JsonWriter json, Event accepted)
    {
        json.WriteStartObject();
        json.WriteString("id", accepted.SenderId ?? accepted.Id);
        json.WriteString("name", accepted.Name);
        json.WritePropertyName("data");
        json.WriteRawValue(accepted.Data.Utf8.Span, skipInputValidation: true);
        json.WritePropertyName("user");
        json.WriteRawValue(accepted.User.Utf8.Span, skipInputValidation: true);
        json.WriteNumber("ts", accepted.Ts);
        if (accepted.V is { } version)
        {
            json.WriteString("v", version);
        }

        json.WriteEndObject();
    }
}
