using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary><c>-operand</c></summary>
internal sealed class Negative(Position position, Node operand) : Node(position, operand)
{
    public override int Precedence => Precedences.Unary;

    public override Value Evaluate(Bindings bindings) => Children[0].Evaluate(bindings) switch
    {
        ErrorValue error => error,
        var value when Numbers.Are(value, value) => Numbers.Negate(value).At(Position),
        var other => ErrorValue.NoSuchOverload($"-{other.Type}").At(Position),
    };

    public override void Print(Printer printer)
    {
        printer.Append("-");
        printer.Append(Children[0], Precedences.Operand);
    }

    protected override Node With(Node[] children) => new Negative(Position, children[0]);
}
