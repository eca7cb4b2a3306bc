using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ratchet.Runtimes.Inngest.Canonical;

/// <summary>Numbers as ECMAScript writes them: the shortest digits that read back as the same double.</summary>
internal static class CanonicalNumber
{
    /// <summary>Every integer of so few digits is a double.</summary>
    private const int SafeDigits = 15;

    /// <summary>From so many digits before the point on, a number is written with an exponent.</summary>
    private const int LongestInteger = 21;

    /// <summary>The most zeros after the point before a number is written with an exponent.</summary>
    private const int MostZeros = 5;

    public static void Write(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> number)
    {
        if (number.Length <= SafeDigits && number[0] is not ((byte)'-' or (byte)'0') && number.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
        {
            output.Write(number);
            return;
        }

        var value = double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
        {
            throw new FormatException($"The number {Encoding.ASCII.GetString(number)} is too large for the code of an app: its greatest is about 1.8e308.");
        }

        Encoding.ASCII.GetBytes(Of(value), output);
    }

    /// <summary>A finite number as text.</summary>
    public static string Of(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var (digits, point) = DigitsOf(Math.Abs(value));
        return (value < 0 ? "-" : "") + Place(digits, point);
    }

    /// <summary>The significant digits, and how many of them, or of zeros after them, are before the point; negative counts zeros after the point.</summary>
    private static (string Digits, int Point) DigitsOf(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var parts = text.Split('E');
        var exponent = parts.Length == 1 ? 0 : int.Parse(parts[1], CultureInfo.InvariantCulture);
        var mantissa = parts[0];
        var whole = mantissa.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? dot : mantissa.Length;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), whole + exponent - (all.Length - digits.Length));
    }

    private static string Place(string digits, int point) => point switch
    {
        > LongestInteger or < -MostZeros => WithExponent(digits, point - 1),
        <= 0 => $"0.{new string('0', -point)}{digits}",
        _ when digits.Length <= point => digits.PadRight(point, '0'),
        _ => $"{digits[..point]}.{digits[point..]}",
    };

    private static string WithExponent(string digits, int exponent)
    {
        var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{(exponent > 0 ? "+" : "")}{exponent}");
    }
}
