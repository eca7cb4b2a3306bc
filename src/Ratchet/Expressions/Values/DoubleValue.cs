using System.Globalization;
using Ratchet.Expressions.Syntax;

namespace Ratchet.Expressions.Values;

internal sealed class DoubleValue(double number) : Value
{
    public double Number { get; } = number;

    internal override string Type => "double";

    internal override string Key => Numbers.AsInt(this)?.Key ?? Digits;

    private string Digits => Number.ToString("R", CultureInfo.InvariantCulture);

    internal override void Print(Printer printer) => printer.Append(
        !double.IsFinite(Number) ? $"double(\"{Digits}\")"
        : Digits.AsSpan().ContainsAny(".E") ? Digits
        : $"{Digits}.0");
}
