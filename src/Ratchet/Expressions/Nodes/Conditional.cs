using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary><c>test ? yes : no</c></summary>
internal sealed class Conditional(Position position, Node test, Node yes, Node no) : Node(position, test, yes, no)
{
    public override int Precedence => Precedences.Conditional;

    public override bool IsBool => yes.IsBool && no.IsBool;

    public override Value Evaluate(Bindings bindings) => test.Evaluate(bindings) switch
    {
        BoolValue value => (value.IsTrue ? yes : no).Evaluate(bindings),
        var value => Wrong(value),
    };

    public override Node Bind(Bindings known) => test.Bind(known) switch
    {
        Literal { Value: BoolValue value } => (value.IsTrue ? yes : no).Bind(known),
        Literal { Value: var value } => new Literal(Position, Wrong(value)),
        var open => new Conditional(Position, open, yes.Bind(known), no.Bind(known)),
    };

    public override void Print(Printer printer)
    {
        printer.Append(test, Precedences.Or);
        printer.Append(" ? ");
        printer.Append(yes, Precedences.Or);
        printer.Append(" : ");
        printer.Append(no);
    }

    protected override Node With(Node[] children) => new Conditional(Position, children[0], children[1], children[2]);

    private Value Wrong(Value value) =>
        value is ErrorValue ? value : new ErrorValue($"'?' takes true or false, not {value.Type}").At(test.Position);
}
