using System.Diagnostics.CodeAnalysis;

namespace Ratchet.Runtimes.Http;

/// <summary>A key of Standard Webhooks: <c>whsec_</c> and its bytes in base64.</summary>
internal static class WebhookKey
{
    /// <summary>The shortest, in bytes.</summary>
    public const int FewestBytes = 24;

    /// <summary>The longest, in bytes.</summary>
    public const int MostBytes = 64;

    private const string Prefix = "whsec_";

    /// <summary>Reads a key, if it is one.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out byte[]? key)
    {
        var buffer = new byte[MostBytes];
        var isKey = text is not null && text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], buffer, out var length) && length >= FewestBytes;
        key = isKey ? Convert.FromBase64String(text![Prefix.Length..]) : null;
        return isKey;
    }
}
