using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary>A value that is known; or an error that is.</summary>
internal sealed class Literal(Position position, Value value) : Node(position)
{
    public Value Value { get; } = value.At(position);

    public override int Precedence => Value is IntValue or DoubleValue ? Precedences.Unary : Precedences.Operand;

    public override bool IsBool => Value is BoolValue or ErrorValue;

    public override Value Evaluate(Bindings bindings) => Value;

    public override Node Bind(Bindings known) => this;

    public override void Print(Printer printer) => Value.Print(printer);

    protected override Node With(Node[] children) => this;
}
