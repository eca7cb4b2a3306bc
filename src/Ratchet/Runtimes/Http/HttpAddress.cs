using System.Diagnostics.CodeAnalysis;

namespace Ratchet.Runtimes.Http;

/// <summary>What the address of a step may be.</summary>
internal static class HttpAddress
{
    private const int MaxLength = 2048;

    /// <summary>Reads an absolute http or https URL without a user in it.</summary>
    /// <param name="text">The URL.</param>
    /// <param name="address">What it is.</param>
    /// <param name="problem">What is wrong, as the end of a sentence; it does not repeat the text.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out Uri? address, [NotNullWhen(false)] out string? problem)
    {
        problem = text.Length > MaxLength ? "is longer than the 2048 characters a URL may have"
            : !Uri.TryCreate(text, UriKind.Absolute, out address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0
                ? "is no absolute URL that begins with https:// or http://"
            : address.UserInfo.Length > 0 ? "has a user or a password in it: send them as a header whose value is a setting"
            : null;
        address = problem is null ? new Uri(text) : null;
        return problem is null;
    }
}
