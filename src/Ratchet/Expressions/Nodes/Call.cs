using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary><c>x.contains(y)</c> or <c>int(x)</c>. What a method is called on is its first argument.</summary>
internal sealed class Call(Position position, Function function, Node[] arguments) : Node(position, arguments)
{
    public override bool IsBool => function.IsBool;

    public override Value Evaluate(Bindings bindings)
    {
        var values = new Value[Children.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Children[i].Evaluate(bindings);
            if (values[i] is ErrorValue)
            {
                return values[i];
            }
        }

        return (function.Apply(values) ?? ErrorValue.NoSuchOverload(function.Show(values.Select(value => value.Type)))).At(Position);
    }

    public override void Print(Printer printer)
    {
        if (function.IsMethod)
        {
            printer.Append(Children[0], Precedences.Operand);
            printer.Append(".");
        }

        printer.Append($"{function.Name}(");
        printer.AppendAll(Children.Skip(function.IsMethod ? 1 : 0), argument => printer.Append(argument));
        printer.Append(")");
    }

    protected override Node With(Node[] children) => new Call(Position, function, children);
}
