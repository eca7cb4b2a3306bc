using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ratchet.AzureStorage.Placement;

/// <summary>
/// Any text as part of a key. A <c>/</c> becomes <c>~</c>, letters, digits and <c>. _ - :</c> stay, and each other character is <c>*</c> and its
/// four hexadecimal digits; what is too long then is <c>*s</c> and its SHA-256. Different texts give different keys.
/// </summary>
internal static class KeyText
{
    private const string Plain = "._-:";

    /// <summary>The text as it stands in a key.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="length">The most characters there is room for: 66 at least.</param>
    public static string Of(string text, int length)
    {
        var key = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (key.Length > length)
            {
                break;
            }

            Append(key, character);
        }

        return key.Length <= length ? key.ToString() : $"*s{Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text)))}";
    }

    private static void Append(StringBuilder key, char character)
    {
        if (char.IsAsciiLetterOrDigit(character) || Plain.Contains(character, StringComparison.Ordinal))
        {
            key.Append(character);
        }
        else if (character == '/')
        {
            key.Append('~');
        }
        else
        {
            key.Append(CultureInfo.InvariantCulture, $"*{(int)character:x4}");
        }
    }
}
