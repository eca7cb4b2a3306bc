using System.Globalization;
using Ratchet.Expressions.Syntax;

namespace Ratchet.Expressions.Values;

internal sealed class IntValue(long number) : Value
{
    public long Number { get; } = number;

    internal override string Type => "int";

    internal override string Key => Number.ToString(CultureInfo.InvariantCulture);

    internal override void Print(Printer printer) => printer.Append(Key);
}
