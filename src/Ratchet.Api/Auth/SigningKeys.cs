using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Hosting;
using Ratchet.Runtimes.Inngest.Signing;

namespace Ratchet.Api.Auth;

/// <summary>Who may use the API: holders of a signing key, in plain or in the hashed form that the Inngest SDKs send.</summary>
internal sealed partial class SigningKeys(RatchetOptions options)
{
    private const string Scheme = "Bearer ";

    private readonly KeyRing keys = new(options.SigningKeys.SelectMany(FormsOf));

    /// <summary>What is wrong with a request's Authorization header; null if it may go on. In development the header is ignored.</summary>
    public ApiError? Refuse(string? authorization)
    {
        if (options.Development)
        {
            return null;
        }

        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Refusal(
                ErrorCode.AuthorizationHeaderMissing,
                "The header \"Authorization: Bearer <signing key>\" is missing: send one of the keys of the setting Ratchet:SigningKeys.");
        }

        var token = authorization[Scheme.Length..].Trim();
        return keys.Holds(token) || keys.Holds(SigningKeyText.SecretOf(token))
            ? null
            : Refusal(ErrorCode.InvalidSigningKey, "The signing key is not known: send one of the keys of the setting Ratchet:SigningKeys.");
    }

    private static ApiError Refusal(string code, string message) => new(StatusCodes.Status401Unauthorized, code, message);

    private static IEnumerable<string> FormsOf(string key)
    {
        yield return key;

        // Only of a key that is hexadecimal: of any other the SDKs hash what they can decode of it, often nothing, which is no secret.
        var hex = SigningKeyText.SecretOf(key);
        if (Hexadecimal().IsMatch(hex))
        {
            yield return hex;
            yield return Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(hex)));
        }
    }

    [GeneratedRegex(@"^([0-9A-Fa-f]{2})+\z")]
    private static partial Regex Hexadecimal();
}
