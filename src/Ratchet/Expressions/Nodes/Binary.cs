using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary><c>left + right</c></summary>
internal sealed class Binary(Position position, Operator @operator, Node left, Node right) : Node(position, left, right)
{
    public Operator Operator { get; } = @operator;

    public Node Left { get; } = left;

    public Node Right { get; } = right;

    public override int Precedence => Operator.Precedence;

    public override bool IsBool => Precedence == Precedences.Relation;

    public override Value Evaluate(Bindings bindings) => (Left.Evaluate(bindings), Right.Evaluate(bindings)) switch
    {
        (ErrorValue error, _) => error,
        (_, ErrorValue error) => error,
        var (a, b) => Operator.Apply(a, b).At(Position),
    };

    public override void Print(Printer printer)
    {
        printer.Append(Left, Precedence);
        printer.Append($" {Operator.Symbol} ");
        printer.Append(Right, Precedence + 1);
    }

    protected override Node With(Node[] children) => new Binary(Position, Operator, children[0], children[1]);
}
