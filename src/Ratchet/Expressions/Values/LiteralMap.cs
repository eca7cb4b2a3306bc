namespace Ratchet.Expressions.Values;

internal sealed class LiteralMap(IReadOnlyDictionary<string, Value> entries) : MapValue
{
    public override IReadOnlyDictionary<string, Value> Entries => entries;

    public override Value? Find(string key) => entries.GetValueOrDefault(key);
}
