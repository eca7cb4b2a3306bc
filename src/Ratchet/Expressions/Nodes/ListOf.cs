using System.Collections.Immutable;
using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary><c>[a, b]</c></summary>
internal sealed class ListOf(Position position, Node[] items) : Node(position, items)
{
    public override Value Evaluate(Bindings bindings)
    {
        var values = ImmutableArray.CreateBuilder<Value>(Children.Count);
        foreach (var item in Children)
        {
            var value = item.Evaluate(bindings);
            if (value is ErrorValue)
            {
                return value;
            }

            values.Add(value);
        }

        return new LiteralList(values.MoveToImmutable());
    }

    public override void Print(Printer printer)
    {
        printer.Append("[");
        printer.AppendAll(Children, item => printer.Append(item));
        printer.Append("]");
    }

    protected override Node With(Node[] children) => new ListOf(Position, children);
}
