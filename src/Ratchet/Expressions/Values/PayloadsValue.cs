using Ratchet.Model;

namespace Ratchet.Expressions.Values;

/// <summary>JSON values by name, such as the responses of steps.</summary>
internal sealed class PayloadsValue(IReadOnlyDictionary<string, Payload> payloads) : MapValue
{
    private readonly Dictionary<string, Lazy<Value>> values = payloads.ToDictionary(pair => pair.Key, pair => new Lazy<Value>(() => Json.Parse(pair.Value)));

    public override IReadOnlyDictionary<string, Value> Entries => values.ToDictionary(pair => pair.Key, pair => pair.Value.Value);

    public override Value? Find(string key) => values.GetValueOrDefault(key)?.Value;
}
