using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary><c>!operand</c></summary>
internal sealed class Not(Position position, Node operand) : Node(position, operand)
{
    public override int Precedence => Precedences.Unary;

    public override bool IsBool => true;

    public override Value Evaluate(Bindings bindings) => Children[0].Evaluate(bindings) switch
    {
        BoolValue value => BoolValue.Of(!value.IsTrue),
        ErrorValue error => error,
        var other => ErrorValue.NoSuchOverload($"!{other.Type}").At(Position),
    };

    public override void Print(Printer printer)
    {
        printer.Append("!");
        printer.Append(Children[0], Precedences.Operand);
    }

    protected override Node With(Node[] children) => new Not(Position, children[0]);
}
