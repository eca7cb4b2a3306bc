using System.Globalization;
using System.Text;

namespace Ratchet.Expressions.Syntax;

/// <summary>A string as it is written: in ' or ", one or three of them, with escapes unless an r is before it.</summary>
internal sealed class StringLiteral
{
    private readonly string text;
    private readonly string quote;
    private readonly bool isRaw;
    private readonly Position start;
    private readonly StringBuilder value = new();

    public StringLiteral(string text, int at, Position start)
    {
        this.text = text;
        this.start = start;
        isRaw = text[at] is 'r' or 'R';
        var open = isRaw ? at + 1 : at;
        var triple = new string(text[open], 3);
        quote = string.CompareOrdinal(text, open, triple, 0, 3) == 0 ? triple : triple[..1];
        End = open + quote.Length;
    }

    /// <summary>Where it ends, once it is read.</summary>
    public int End { get; private set; }

    public static bool StartsAt(string text, int at) =>
        text[at] is '"' or '\'' || (text[at] is 'r' or 'R' && at + 1 < text.Length && text[at + 1] is '"' or '\'');

    /// <summary>A string in the one form it is printed in.</summary>
    public static string Quote(string value)
    {
        var quoted = new StringBuilder("\"", value.Length + 2);
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(character) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>What it stands for.</summary>
    public string Read()
    {
        while (!IsAtQuote())
        {
            if (End >= text.Length || (quote.Length == 1 && text[End] is '\n' or '\r'))
            {
                throw Wrong($"this string has no end; close it with {quote}");
            }

            if (text[End] == '\\' && !isRaw)
            {
                End++;
                value.Append(ReadEscape());
            }
            else
            {
                value.Append(ReadRune());
            }
        }

        End += quote.Length;
        return value.ToString();
    }

    private bool IsAtQuote() => string.CompareOrdinal(text, End, quote, 0, quote.Length) == 0;

    private string ReadRune()
    {
        var rune = Rune.TryGetRuneAt(text, End, out var found) ? found : throw Wrong("this string has half of a surrogate pair in it");
        End += rune.Utf16SequenceLength;
        return rune.ToString();
    }

    private string ReadEscape()
    {
        var escape = End < text.Length ? text[End++] : throw Wrong($"this string has no end; close it with {quote}");
        return escape switch
        {
            'a' => "\a",
            'b' => "\b",
            'f' => "\f",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'v' => "\v",
            '\\' or '\'' or '"' or '`' or '?' => escape.ToString(),
            'x' or 'X' => ReadCode(2, 16),
            'u' => ReadCode(4, 16),
            'U' => ReadCode(8, 16),
            >= '0' and <= '3' => ReadOctal(),
            _ => throw Wrong(@$"this string has the unknown escape '\{(char.IsAsciiLetterOrDigit(escape) ? escape : "")}'; a backslash is written \\"),
        };
    }

    private string ReadOctal()
    {
        End--;
        return ReadCode(3, 8);
    }

    private string ReadCode(int digits, int numberBase)
    {
        long code = 0;
        for (var i = 0; i < digits; i++, End++)
        {
            var digit = End < text.Length && char.IsAsciiHexDigit(text[End]) ? Convert.ToInt32(text[End].ToString(), 16) : numberBase;
            code = digit < numberBase ? (code * numberBase) + digit : throw Wrong($"an escape in this string needs {digits} digits");
        }

        return code <= int.MaxValue && Rune.IsValid((int)code)
            ? new Rune((int)code).ToString()
            : throw Wrong($"this string has an escape for U+{code:X4}, which is no character");
    }

    private ExpressionException Wrong(string problem) => new(start, problem);
}
