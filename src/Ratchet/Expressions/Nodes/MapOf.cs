using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary><c>{"a": b}</c>: keys and values in turn.</summary>
internal sealed class MapOf(Position position, Node[] keysAndValues) : Node(position, keysAndValues)
{
    public override Value Evaluate(Bindings bindings)
    {
        var entries = new OrderedDictionary<string, Value>(StringComparer.Ordinal);
        foreach (var pair in Children.Chunk(2))
        {
            switch (pair[0].Evaluate(bindings), pair[1].Evaluate(bindings))
            {
                case (ErrorValue error, _):
                    return error;
                case (_, ErrorValue error):
                    return error;
                case (StringValue key, var value) when entries.TryAdd(key.Text, value):
                    break;
                case (StringValue key, _):
                    return new ErrorValue($"the map has two keys {key.Key}").At(pair[0].Position);
                case var (key, _):
                    return new ErrorValue($"the keys of a map are strings, not {key.Type}").At(pair[0].Position);
            }
        }

        return new LiteralMap(entries);
    }

    public override void Print(Printer printer)
    {
        printer.Append("{");
        printer.AppendAll(Children.Chunk(2), pair =>
        {
            printer.Append(pair[0]);
            printer.Append(": ");
            printer.Append(pair[1]);
        });
        printer.Append("}");
    }

    protected override Node With(Node[] children) => new MapOf(Position, children);
}
