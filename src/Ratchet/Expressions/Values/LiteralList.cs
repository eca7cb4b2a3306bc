using System.Collections.Immutable;

namespace Ratchet.Expressions.Values;

internal sealed class LiteralList(ImmutableArray<Value> items) : ListValue
{
    public override int Count => items.Length;

    public override IEnumerable<Value> Items => items;

    public override Value ItemAt(int index) => items[index];
}
