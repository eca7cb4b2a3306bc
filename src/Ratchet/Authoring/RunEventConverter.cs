using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ratchet.Authoring;

/// <summary>Reads and writes an event as <see cref="Model.EventJson"/> does.</summary>
internal sealed class RunEventConverter<TEvent> : JsonConverter<RunEvent<TEvent>>
{
    public override RunEvent<TEvent> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var shape = JsonSerializer.Deserialize<Shape>(ref reader, options)!;
        return new RunEvent<TEvent>(
            shape.Id, shape.Name, shape.Data!, shape.User, DateTimeOffset.FromUnixTimeMilliseconds(shape.Ts), SenderId: null, shape.V);
    }

    public override void Write(Utf8JsonWriter writer, RunEvent<TEvent> value, JsonSerializerOptions options) => JsonSerializer.Serialize(
        writer,
        new Shape(value.SenderId ?? value.Id, value.Name, value.Data, value.User, value.Timestamp.ToUnixTimeMilliseconds(), value.V),
        options);

    private sealed record Shape(
        [property: JsonPropertyName("id")] string Id,
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("data")] TEvent? Data,
        [property: JsonPropertyName("user")] JsonElement User,
        [property: JsonPropertyName("ts")] long Ts,
        [property: JsonPropertyName("v"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? V = null);
}
