using Ratchet.Hosting;

namespace Ratchet.Runtimes.Inngest.Signing;

/// <summary>
/// Signs what is sent to apps, and checks what they sign, with the keys of <see cref="RatchetOptions.SigningKeys"/>. The first is the current one;
/// while keys are replaced, a signature by any of them is right.
/// </summary>
public sealed class BodySignatures(RatchetOptions options, TimeProvider time)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly string[] secrets = [.. options.SigningKeys.Where(key => !string.IsNullOrWhiteSpace(key)).Select(SigningKeyText.SecretOf)];

    /// <summary>With how many keys a body can be signed; none are needed in development.</summary>
    public int Keys => secrets.Length;

    /// <summary>Signs a body.</summary>
    /// <param name="canonical">The body as <see cref="Canonical.CanonicalJson"/> writes it: many SDKs check the signature of what they parsed and wrote again.</param>
    /// <param name="key">With which key, from 0, the current one.</param>
    /// <returns>The value of the header <c>x-inngest-signature</c>.</returns>
    public string Sign(ReadOnlySpan<byte> canonical, int key = 0) => Signature.Of(canonical, secrets[key], time.GetUtcNow()).ToString();

    /// <summary>What is wrong with the signature of a body, to be added to "The answer"; null if it is right, or none is asked for.</summary>
    /// <param name="signature">The header's value; null if it is missing.</param>
    /// <param name="body">The body, byte for byte.</param>
    public string? Refuse(string? signature, ReadOnlySpan<byte> body)
    {
        if (options.Development && secrets.Length == 0)
        {
            return null;
        }

        if (signature is null)
        {
            return "is not signed: give the app this server's signing key (INNGEST_SIGNING_KEY)";
        }

        if (Signature.Parse(signature) is not { MadeAt: { } madeAt } parsed)
        {
            return "has a signature that cannot be read";
        }

        if ((time.GetUtcNow() - madeAt).Duration() > Skew)
        {
            return $"was signed at {madeAt:O}, more than 5 minutes from this server's time: set the clocks";
        }

        var isRight = false;
        foreach (var secret in secrets)
        {
            // Not ||: every key is tried, so the time does not tell which one fits.
            isRight |= parsed.IsBy(secret, body);
        }

        return isRight ? null : "is signed with another key: give the app this server's signing key (INNGEST_SIGNING_KEY)";
    }
}
