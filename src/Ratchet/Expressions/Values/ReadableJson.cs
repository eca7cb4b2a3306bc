using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Ratchet.Expressions.Values;

/// <summary>
/// Makes JSON's strings readable, as a browser would: bytes that are no UTF-8, and escapes that are half of a surrogate pair, become U+FFFD.
/// The parser lets both pass and fails when such a string is looked at.
/// </summary>
internal static class ReadableJson
{
    private const int EscapeLength = 6; // \uD800

    public static ReadOnlySpan<byte> Of(ReadOnlyMemory<byte> utf8)
    {
        var json = utf8.Span;
        if (!Utf8.IsValid(json))
        {
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        }

        return json.IndexOf(@"\ud"u8) < 0 && json.IndexOf(@"\uD"u8) < 0 ? json : Paired(json.ToArray());
    }

    private static byte[] Paired(byte[] json)
    {
        for (var at = 0; at < json.Length - 1; at++)
        {
            if (json[at] != '\\')
            {
                continue;
            }

            var unit = UnitAt(json, at);
            if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(UnitAt(json, at + EscapeLength)))
            {
                at += EscapeLength;
            }
            else if (char.IsSurrogate(unit))
            {
                "FFFD"u8.CopyTo(json.AsSpan(at + 2));
            }

            at++;
        }

        return json;
    }

    private static char UnitAt(ReadOnlySpan<byte> json, int at) =>
        at + EscapeLength <= json.Length && json[at..].StartsWith(@"\u"u8)
        && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : '\0';
}
