using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary><c>text.matches("[a-z]+")</c>. A pattern that is written out is compiled once.</summary>
internal sealed class Matches(Position position, Node text, Node pattern) : Node(position, text, pattern)
{
    /// <summary>The pattern, if it is written out.</summary>
    public Pattern? Compiled { get; } = pattern is Literal { Value: StringValue written } ? Pattern.Of(written.Text) : null;

    public override bool IsBool => true;

    public override Value Evaluate(Bindings bindings) => (Children[0].Evaluate(bindings), Children[1].Evaluate(bindings)) switch
    {
        (ErrorValue error, _) => error,
        (_, ErrorValue error) => error,
        (StringValue a, StringValue b) => (Compiled ?? Pattern.Of(b.Text)).IsMatch(a.Text).At(Position),
        var (a, b) => ErrorValue.NoSuchOverload($"{a.Type}.matches({b.Type})").At(Position),
    };

    public override void Print(Printer printer)
    {
        printer.Append(Children[0], Precedences.Operand);
        printer.Append(".matches(");
        printer.Append(Children[1]);
        printer.Append(")");
    }

    /// <summary>A pattern that is wrong is found when an expression is read; one that an event brings stays an error until evaluation.</summary>
    protected override Node With(Node[] children) => new Matches(Position, children[0], children[1]) switch
    {
        { Compiled.Problem: { } problem } => new Matches(Position, children[0], new Literal(Position, new ErrorValue(problem))),
        var matches => matches,
    };
}
