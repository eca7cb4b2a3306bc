using System.Text.Json;

namespace Ratchet.Expressions.Values;

/// <summary>A JSON object. Of a name that occurs twice the last value counts.</summary>
internal sealed class JsonMap(JsonElement json) : MapValue
{
    public override IReadOnlyDictionary<string, Value> Entries
    {
        get
        {
            var entries = new OrderedDictionary<string, Value>(StringComparer.Ordinal);
            foreach (var property in json.EnumerateObject())
            {
                entries[property.Name] = Json.ToValue(property.Value);
            }

            return entries;
        }
    }

    public override Value? Find(string key) => json.TryGetProperty(key, out var value) ? Json.ToValue(value) : null;
}
