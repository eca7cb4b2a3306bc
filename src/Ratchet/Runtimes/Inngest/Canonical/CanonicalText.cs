using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ratchet.Runtimes.Inngest.Canonical;

/// <summary>Strings as ECMAScript writes them: escapes only where there must be one, each in its shortest form.</summary>
internal static class CanonicalText
{
    private const int EscapeLength = 4;

    /// <summary>Writes a string, with its quotes.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="raw">What stands between the quotes of a valid JSON text.</param>
    public static void Write(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> raw)
    {
        output.Write("\""u8);
        if (raw.Contains((byte)'\\'))
        {
            Encoding.UTF8.GetBytes(Escape(Read(raw)), output);
        }
        else
        {
            output.Write(raw);
        }

        output.Write("\""u8);
    }

    /// <summary>The string that stands between the quotes of a valid JSON text. It may have half of a surrogate pair.</summary>
    public static string Read(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.UTF8.GetString(raw);
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var read = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                read.Append(text[i]);
            }
            else if (text[++i] == 'u')
            {
                read.Append((char)ushort.Parse(text.AsSpan(i + 1, EscapeLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += EscapeLength;
            }
            else
            {
                read.Append(text[i] switch { 'b' => '\b', 't' => '\t', 'n' => '\n', 'f' => '\f', 'r' => '\r', var itself => itself });
            }
        }

        return read.ToString();
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                escaped.Append(character).Append(text[++i]);
            }
            else
            {
                Append(escaped, character);
            }
        }

        return escaped.ToString();
    }

    private static void Append(StringBuilder escaped, char character)
    {
        var shortForm = character switch { '\b' => 'b', '\t' => 't', '\n' => 'n', '\f' => 'f', '\r' => 'r', '"' => '"', '\\' => '\\', _ => '\0' };
        if (shortForm != '\0')
        {
            escaped.Append('\\').Append(shortForm);
        }
        else if (character < ' ' || char.IsSurrogate(character))
        {
            escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }
        else
        {
            escaped.Append(character);
        }
    }
}
