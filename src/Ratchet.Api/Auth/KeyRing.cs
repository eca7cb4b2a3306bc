using System.Security.Cryptography;
using System.Text;

namespace Ratchet.Api.Auth;

/// <summary>Secrets that open one door. How long a comparison takes tells nothing about them.</summary>
internal sealed class KeyRing
{
    private readonly byte[][] hashes;

    /// <summary>Takes the secrets; blank ones, such as a setting left empty, open nothing.</summary>
    public KeyRing(IEnumerable<string> keys) => hashes = [.. keys.Where(key => !string.IsNullOrWhiteSpace(key)).Select(Hash)];

    /// <summary>Whether a key is one of the secrets.</summary>
    public bool Holds(string key)
    {
        var hash = Hash(key);
        var found = false;
        foreach (var known in hashes)
        {
            // Not ||: every secret is compared, so the time does not tell which one fits.
            found |= CryptographicOperations.FixedTimeEquals(known, hash);
        }

        return found;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
