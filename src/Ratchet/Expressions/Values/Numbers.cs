using System.Globalization;

namespace Ratchet.Expressions.Values;

/// <summary>
/// Arithmetic. JSON has one kind of number, and whether a sender writes 5 or 5.0 must not change a verdict. So an int is only an exact number:
/// <list type="bullet">
/// <item>JSON that is a whole number within 64 bits is an int, so that ids compare exactly; any other is a double.</item>
/// <item>An int and a double are equal, and ordered, by their mathematical values; together they give a double.</item>
/// <item><c>/</c> does not cut off: 6 / 2 is 3 and 5 / 2 is 2.5, as it is for 5.0. This differs from CEL, where 5 / 2 is 2.</item>
/// <item>Dividing by zero is an error for doubles too; <c>%</c> takes doubles that are whole. Leaving 64 bits is an error for ints.</item>
/// </list>
/// </summary>
internal static class Numbers
{
    private const double TwoTo63 = 9223372036854775808.0;
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static bool Are(Value left, Value right) => left is IntValue or DoubleValue && right is IntValue or DoubleValue;

    /// <summary>A number as an int, if it is whole and within 64 bits.</summary>
    public static IntValue? AsInt(Value number) => number switch
    {
        IntValue whole => whole,
        DoubleValue { Number: >= -TwoTo63 and < TwoTo63 and var real } when double.IsInteger(real) => new IntValue((long)real),
        _ => null,
    };

    /// <summary>The order of two numbers, as the sign of their difference; null if one of them is NaN.</summary>
    public static int? Compare(Value left, Value right) => (left, right) switch
    {
        (IntValue a, IntValue b) => a.Number.CompareTo(b.Number),
        (IntValue a, DoubleValue b) => -Compare(b.Number, a.Number),
        (DoubleValue a, IntValue b) => Compare(a.Number, b.Number),
        _ => ToDouble(left) is var a && ToDouble(right) is var b && (double.IsNaN(a) || double.IsNaN(b)) ? null : a.CompareTo(b),
    };

    public static Value Add(Value left, Value right) => Calculate(left, right, (a, b) => checked(a + b), (a, b) => a + b);

    public static Value Subtract(Value left, Value right) => Calculate(left, right, (a, b) => checked(a - b), (a, b) => a - b);

    public static Value Multiply(Value left, Value right) => Calculate(left, right, (a, b) => checked(a * b), (a, b) => a * b);

    public static Value Negate(Value number) => number is DoubleValue real ? new DoubleValue(-real.Number) : Subtract(new IntValue(0), number);

    public static Value Divide(Value left, Value right) =>
        ToDouble(right) == 0 ? new ErrorValue("division by zero")
        : (left, right) is (IntValue a, IntValue b) && (b.Number == -1 || a.Number % b.Number == 0) ? Calculate(a, b, (x, y) => checked(x / y), null!)
        : new DoubleValue(ToDouble(left) / ToDouble(right));

    public static Value Remainder(Value left, Value right) =>
        ToDouble(right) == 0 ? new ErrorValue("modulus by zero")
        : (AsInt(left), AsInt(right)) is ({ } a, { } b) ? new IntValue(b.Number == -1 ? 0 : a.Number % b.Number)
        : new ErrorValue("'%' takes whole numbers");

    public static double ToDouble(Value number) => number is IntValue whole ? whole.Number : ((DoubleValue)number).Number;

    /// <summary>The number that a text writes, as <c>double()</c> reads it; null if it is none.</summary>
    public static double? ParseDouble(string text) =>
        double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? Compare(double real, long whole)
    {
        if (double.IsNaN(real) || Math.Abs(real) >= TwoTo63)
        {
            return double.IsNaN(real) ? null : real == -TwoTo63 && whole == long.MinValue ? 0 : Math.Sign(real);
        }

        var floor = Math.Floor(real);
        var order = ((long)floor).CompareTo(whole);
        return order == 0 && real > floor ? 1 : order;
    }

    private static Value Calculate(Value left, Value right, Func<long, long, long> exact, Func<double, double, double> inexact)
    {
        try
        {
            return (left, right) is (IntValue a, IntValue b)
                ? new IntValue(exact(a.Number, b.Number))
                : new DoubleValue(inexact(ToDouble(left), ToDouble(right)));
        }
        catch (OverflowException)
        {
            return new ErrorValue("integer overflow");
        }
    }
}
