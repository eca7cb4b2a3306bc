using System.Globalization;

namespace Ratchet.Api.Bodies;

/// <summary>Times as numbers: seconds since 1970, or milliseconds where seconds would be later than the year 2286.</summary>
internal static class UnixTime
{
    private const long FirstMilliseconds = 10_000_000_000;

    /// <summary>Reads a time.</summary>
    public static bool TryRead(string text, out DateTimeOffset? time)
    {
        time = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Of(number) : null;
        return time is not null;
    }

    private static DateTimeOffset? Of(long number) =>
        number < FirstMilliseconds ? DateTimeOffset.FromUnixTimeSeconds(number)
        : number <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(number)
        : null;
}
