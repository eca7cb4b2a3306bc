using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary><c>a &amp;&amp; b &amp;&amp; c</c> or <c>a || b || c</c>: one operand that decides does so in any place, whatever errors the others have.</summary>
internal sealed class Logic : Node
{
    private Logic(Position position, bool decider, Node[] operands)
        : base(position, operands) => Decider = decider;

    /// <summary>The value that decides: false of <c>&amp;&amp;</c>, true of <c>||</c>.</summary>
    public bool Decider { get; }

    public override int Precedence => Decider ? Precedences.Or : Precedences.And;

    public override bool IsBool => true;

    private string Symbol => Decider ? "||" : "&&";

    /// <summary>Joins operands; those that are of the same kind are taken apart, which changes nothing.</summary>
    public static Logic Of(Position position, bool decider, IEnumerable<Node> operands) =>
        new(position, decider, [.. operands.SelectMany(operand => operand is Logic same && same.Decider == decider ? same.Children : [operand])]);

    public override Value Evaluate(Bindings bindings)
    {
        Value? error = null;
        foreach (var operand in Children)
        {
            var value = operand.Evaluate(bindings);
            if (value is BoolValue known && known.IsTrue == Decider)
            {
                return known;
            }

            error ??= value is BoolValue ? null : Wrong(operand, value);
        }

        return error ?? BoolValue.Of(!Decider);
    }

    public override Node Bind(Bindings known)
    {
        var operands = Children.Select(operand => operand.Bind(known)).ToList();
        if (operands.Find(Decides) is { } decision)
        {
            return decision;
        }

        operands.RemoveAll(operand => operand is Literal { Value: BoolValue });
        var neutral = new Literal(Position, BoolValue.Of(!Decider));
        return operands switch
        {
            [] => neutral,
            [Literal { Value: var value } only] => new Literal(only.Position, Wrong(only, value)),
            [{ IsBool: true } only] => only,
            [var only] => Of(Position, Decider, [neutral, only]), // which is an error if it comes to no bool, as it was
            _ => Of(Position, Decider, operands),
        };
    }

    public override void Print(Printer printer) => printer.AppendAll(Children, child => printer.Append(child, Precedence + 1), $" {Symbol} ");

    protected override Node With(Node[] children) => Of(Position, Decider, children);

    private bool Decides(Node operand) => operand is Literal { Value: BoolValue value } && value.IsTrue == Decider;

    private Value Wrong(Node operand, Value value) =>
        value is ErrorValue ? value : new ErrorValue($"'{Symbol}' takes true or false, not {value.Type}").At(operand.Position);
}
