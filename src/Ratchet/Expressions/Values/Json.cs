using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Expressions.Values;

/// <summary>JSON as values. What senders write is not trusted: every string can be read, whatever is in it.</summary>
internal static class Json
{
    public static Value Parse(Payload payload)
    {
        try
        {
            return ToValue(JsonElement.Parse(ReadableJson.Of(payload.Utf8)));
        }
        catch (JsonException)
        {
            return new ErrorValue("the event's data cannot be read as JSON");
        }
    }

    public static Value ToValue(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new JsonMap(json),
        JsonValueKind.Array => new JsonList(json),
        JsonValueKind.String => new StringValue(json.GetString()!),
        JsonValueKind.Number => json.TryGetInt64(out var number) ? new IntValue(number) : new DoubleValue(json.GetDouble()),
        JsonValueKind.True => BoolValue.True,
        JsonValueKind.False => BoolValue.False,
        _ => NullValue.Instance,
    };
}
