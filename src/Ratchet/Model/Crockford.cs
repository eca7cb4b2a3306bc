namespace Ratchet.Model;

/// <summary>Crockford's base 32, the alphabet of ULIDs: sorts as the bits do, five bits a character.</summary>
public static class Crockford
{
    /// <summary>The 32 characters in order of value.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The character of a value from 0 to 31.</summary>
    public static char CharOf(int value) => Alphabet[value & 31];

    /// <summary>The value of an upper-case character, or -1 if it is none of the alphabet.</summary>
    public static int ValueOf(char character) => Alphabet.IndexOf(character, StringComparison.Ordinal);

    /// <summary>Fills <paramref name="target"/> from the low five bits of each byte: uniform when the bytes are.</summary>
    public static void Fill(Span<char> target, ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = CharOf(bytes[i]);
        }
    }
}
