using Ratchet.Model;

namespace Ratchet.Expressions.Values;

/// <summary>An event as expressions see it.</summary>
internal sealed class EventValue(Event accepted) : MapValue
{
    private static readonly string[] Fields = ["id", "name", "data", "user", "ts", "v"];

    private readonly Lazy<Value> data = new(() => Json.Parse(accepted.Data));
    private readonly Lazy<Value> user = new(() => Json.Parse(accepted.User));

    public override IReadOnlyDictionary<string, Value> Entries
    {
        get
        {
            var entries = new OrderedDictionary<string, Value>(StringComparer.Ordinal);
            foreach (var name in Fields)
            {
                if (Find(name) is { } value)
                {
                    entries.Add(name, value);
                }
            }

            return entries;
        }
    }

    public override Value? Find(string key) => key switch
    {
        "id" => new StringValue(accepted.SenderId ?? accepted.Id),
        "name" => new StringValue(accepted.Name),
        "data" => data.Value,
        "user" => user.Value,
        "ts" => new IntValue(accepted.Ts),
        "v" => accepted.V is { } version ? new StringValue(version) : null,
        _ => null,
    };
}
