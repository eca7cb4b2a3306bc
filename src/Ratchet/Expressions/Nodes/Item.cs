using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary><c>target[index]</c></summary>
internal sealed class Item(Position position, Node target, Node index) : Node(position, target, index)
{
    public override Value Evaluate(Bindings bindings) => (Children[0].Evaluate(bindings), Children[1].Evaluate(bindings)) switch
    {
        (ErrorValue error, _) => error,
        (_, ErrorValue error) => error,
        (ListValue list, var key) when Numbers.AsInt(key) is { } at => ItemOf(list, at).At(Position),
        (MapValue map, StringValue key) => map.Find(key.Text)?.At(Position) ?? ErrorValue.NoSuchKey(key.Text).At(Position),
        (MapValue, { Key: { } key }) => ErrorValue.NoSuchKey(key).At(Position),
        var (of, key) => ErrorValue.NoSuchOverload($"{of.Type}[{key.Type}]").At(Position),
    };

    public override void Print(Printer printer)
    {
        printer.Append(Children[0], Precedences.Operand);
        printer.Append("[");
        printer.Append(Children[1]);
        printer.Append("]");
    }

    protected override Node With(Node[] children) => new Item(Position, children[0], children[1]);

    private static Value ItemOf(ListValue list, IntValue at) =>
        at.Number >= 0 && at.Number < list.Count ? list.ItemAt((int)at.Number) : new ErrorValue($"index out of bounds: {at.Number}");
}
