using System.Globalization;

namespace Ratchet.Model;

/// <summary>
/// What a sender derives the ids of one POST from, so that sending it again gives the same ids: the header
/// <c>x-inngest-event-id-seed: {milliseconds},{10 bytes in base64}</c> of the Inngest SDKs.
/// </summary>
/// <param name="Time">The time the ids carry.</param>
/// <param name="Entropy">Ten bytes.</param>
public sealed record EventIdSeed(DateTimeOffset Time, ReadOnlyMemory<byte> Entropy)
{
    private static readonly TimeSpan TrustedAge = TimeSpan.FromDays(1);

    /// <summary>The seed with its own time if that is within a day of now; a sender whose clock is wrong does not choose where its events lie.</summary>
    public EventIdSeed TrustedAt(DateTimeOffset now) => (Time - now).Duration() <= TrustedAge ? this : this with { Time = now };

    /// <summary>Reads the header; null if it is absent or malformed, which the SDKs expect to be ignored.</summary>
    public static EventIdSeed? Parse(string? header)
    {
        var comma = header?.IndexOf(',', StringComparison.Ordinal) ?? -1;
        if (comma < 0 || !long.TryParse(header.AsSpan(0, comma), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return null;
        }

        var entropy = new byte[10];
        return Convert.TryFromBase64String(header![(comma + 1)..].Trim(), entropy, out var written)
            && written == entropy.Length && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
                ? new EventIdSeed(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), entropy)
                : null;
    }
}
