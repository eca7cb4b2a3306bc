using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary><c>event</c></summary>
internal sealed class Variable(Position position, string name) : Node(position)
{
    public string Name { get; } = name;

    public override bool Uses(string variable) => variable == Name;

    public override Value Evaluate(Bindings bindings) => bindings.Find(Name) ?? new ErrorValue($"'{Name}' is not known here").At(Position);

    public override Node Bind(Bindings known) => known.Find(Name) is { } value ? new Literal(Position, value) : this;

    public override void Print(Printer printer) => printer.Append(Name);

    protected override Node With(Node[] children) => this;
}
