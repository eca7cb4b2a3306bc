using System.Collections.Immutable;
using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary><c>has(root.a.b)</c>: false wherever the path breaks off, at a key that is missing or at null, and not only at its end as in CEL.</summary>
internal sealed class Has(Position position, Node root, ImmutableArray<string> path) : Node(position, root)
{
    public override bool IsBool => true;

    /// <summary>The first name of the path.</summary>
    public string First => path[0];

    /// <summary>A path is taken apart, so that binding computes no part of it by itself: a part that is missing would be an error.</summary>
    public static Has Of(Position position, Field field)
    {
        var path = new Stack<string>([field.Name]);
        var root = field.Target;
        for (; root is Field inner; root = inner.Target)
        {
            path.Push(inner.Name);
        }

        return new Has(position, root, [.. path]);
    }

    public override Value Evaluate(Bindings bindings)
    {
        var value = Children[0].Evaluate(bindings);
        foreach (var name in path)
        {
            if (value is NullValue || Field.Of(value, name) is not { } next)
            {
                return BoolValue.False;
            }

            value = next.At(Position);
        }

        return value is ErrorValue ? value : BoolValue.True;
    }

    public override void Print(Printer printer)
    {
        printer.Append("has(");
        printer.Append(Children[0], Precedences.Operand);
        printer.Append($".{string.Join('.', path)})");
    }

    protected override Node With(Node[] children) => new Has(Position, children[0], path);
}
