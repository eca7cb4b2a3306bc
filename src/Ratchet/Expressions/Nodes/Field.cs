using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary><c>target.name</c></summary>
internal sealed class Field(Position position, Node target, string name) : Node(position, target)
{
    public Node Target { get; } = target;

    public string Name { get; } = name;

    public override Value Evaluate(Bindings bindings) => Of(Target.Evaluate(bindings), Name) switch
    {
        null => ErrorValue.NoSuchKey(Name).At(Position),
        var value => value.At(Position),
    };

    public override void Print(Printer printer)
    {
        printer.Append(Target, Precedences.Operand);
        printer.Append($".{Name}");
    }

    /// <summary>The field of a value; null if it has none of the name.</summary>
    public static Value? Of(Value target, string name) => target switch
    {
        MapValue map => map.Find(name),
        ErrorValue error => error,
        _ => ErrorValue.NoSuchOverload($"{target.Type}.{name}"),
    };

    protected override Node With(Node[] children) => new Field(Position, children[0], Name);
}
