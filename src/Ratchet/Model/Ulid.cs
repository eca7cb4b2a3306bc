using System.Diagnostics.CodeAnalysis;

namespace Ratchet.Model;

/// <summary>
/// The text form of an id of an event or a run: 26 characters of Crockford's base 32, the first 10 the time in
/// milliseconds since 1970, the other 16 anything (https://github.com/ulid/spec).
/// </summary>
public static class Ulid
{
    /// <summary>Characters in all.</summary>
    public const int Length = 26;

    /// <summary>Characters of time.</summary>
    public const int TimeLength = 10;

    /// <summary>Writes the ten characters of <paramref name="time"/>.</summary>
    public static void WriteTime(Span<char> target, DateTimeOffset time)
    {
        var milliseconds = time.ToUnixTimeMilliseconds();
        for (var i = TimeLength - 1; i >= 0; i--)
        {
            target[i] = Crockford.CharOf((int)(milliseconds & 31));
            milliseconds >>= 5;
        }
    }

    /// <summary>The time an id carries.</summary>
    /// <param name="id">A well-formed id.</param>
    public static DateTimeOffset TimeOf(string id)
    {
        long milliseconds = 0;
        foreach (var character in id.AsSpan(0, TimeLength))
        {
            milliseconds = (milliseconds << 5) | (long)Crockford.ValueOf(character);
        }

        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }

    /// <summary>Whether <paramref name="text"/> is an id, in upper case, whose time a ULID can hold.</summary>
    public static bool IsWellFormed([NotNullWhen(true)] string? text)
    {
        if (text is not { Length: Length } || text[0] > '7')
        {
            return false;
        }

        foreach (var character in text)
        {
            if (Crockford.ValueOf(character) < 0)
            {
                return false;
            }
        }

        return true;
    }
}
