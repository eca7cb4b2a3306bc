using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ratchet.Runtimes.Inngest.Signing;

/// <summary>A signature as the header <see cref="Header"/> carries it: <c>t=&lt;seconds since 1970&gt;&amp;s=&lt;HMAC-SHA256 in hexadecimal&gt;</c>.</summary>
/// <param name="Time">When it was made.</param>
/// <param name="Hash">The HMAC, as it is written.</param>
internal sealed record Signature(string Time, string Hash)
{
    /// <summary>The name of the header.</summary>
    public const string Header = "x-inngest-signature";

    /// <summary>When it was made; null if that is no number.</summary>
    public DateTimeOffset? MadeAt => long.TryParse(Time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>Signs a body with a secret.</summary>
    public static Signature Of(ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new Signature(time, HashOf(body, secret, time));
    }

    /// <summary>Reads the header; null if it is no signature.</summary>
    public static Signature? Parse(string header)
    {
        var fields = header.Split('&').Select(field => field.Split('=', 2)).Where(pair => pair.Length == 2).ToLookup(pair => pair[0], pair => pair[1]);
        return (fields["t"].FirstOrDefault(), fields["s"].FirstOrDefault()) is ({ Length: > 0 } time, { Length: > 0 } hash) ? new Signature(time, hash) : null;
    }

    /// <summary>Whether it was made with a secret, of a body. How long that takes tells nothing about the secret.</summary>
    public bool IsBy(string secret, ReadOnlySpan<byte> body) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(HashOf(body, secret, Time)), Encoding.UTF8.GetBytes(Hash));

    /// <inheritdoc/>
    public override string ToString() => $"t={Time}&s={Hash}";

    private static string HashOf(ReadOnlySpan<byte> body, string secret, string time)
    {
        // The text of the key and not the bytes it stands for.
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(body);
        hmac.AppendData(Encoding.UTF8.GetBytes(time));
        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}
