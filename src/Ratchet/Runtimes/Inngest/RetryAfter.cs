using System.Globalization;

namespace Ratchet.Runtimes.Inngest;

/// <summary>The header <c>retry-after</c>: seconds, or a time as HTTP or RFC 3339 writes it. Pure.</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>When to try again, within a second and a day from now; null if the header does not say.</summary>
    public static DateTimeOffset? Read(string? header, DateTimeOffset now)
    {
        TimeSpan? delay = double.TryParse(header, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds))
            : DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time - now : null;
        return delay is { } wait ? now + (wait < Shortest ? Shortest : wait > Longest ? Longest : wait) : null;
    }
}
