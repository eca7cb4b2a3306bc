using System.Globalization;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Syntax;

/// <summary>A number as it is written.</summary>
internal static class NumberLiteral
{
    public static Value Parse(Token token, bool isNegative = false)
    {
        var digits = token.Text;
        var isHex = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (digits[^1] is 'u' or 'U')
        {
            throw Wrong(token, $"there are no unsigned numbers; write {digits[..^1]}");
        }

        return isHex ? ParseWhole(token, digits[2..], NumberStyles.AllowHexSpecifier, isNegative)
            : digits.AsSpan().ContainsAny(".eE") ? ParseReal(token, isNegative)
            : ParseWhole(token, digits, NumberStyles.None, isNegative);
    }

    private static IntValue ParseWhole(Token token, string digits, NumberStyles style, bool isNegative)
    {
        if (digits.Length == 0 || !digits.All(style == NumberStyles.None ? char.IsAsciiDigit : char.IsAsciiHexDigit))
        {
            throw Wrong(token, $"'{token.Text}' is not a number");
        }

        var magnitude = UInt128.TryParse(digits, style, CultureInfo.InvariantCulture, out var parsed) ? parsed : UInt128.MaxValue;
        return magnitude <= (UInt128)long.MaxValue + (isNegative ? 1u : 0u)
            ? new IntValue(isNegative ? (long)-(Int128)magnitude : (long)magnitude)
            : throw Wrong(token, $"'{token.Text}' is out of the range of an int");
    }

    private static DoubleValue ParseReal(Token token, bool isNegative) => Numbers.ParseDouble(token.Text) switch
    {
        null => throw Wrong(token, $"'{token.Text}' is not a number"),
        { } number when double.IsFinite(number) => new DoubleValue(isNegative ? -number : number),
        _ => throw Wrong(token, $"'{token.Text}' is out of the range of a double"),
    };

    private static ExpressionException Wrong(Token token, string problem) => new(token.Position, problem);
}
