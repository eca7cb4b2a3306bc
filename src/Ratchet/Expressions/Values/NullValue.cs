using Ratchet.Expressions.Syntax;

namespace Ratchet.Expressions.Values;

internal sealed class NullValue : Value
{
    public static readonly NullValue Instance = new();

    internal override string Type => "null";

    internal override void Print(Printer printer) => printer.Append("null");
}
