using System.Text;
using System.Text.Json;
using Azure.Core;

namespace Ratchet.AzureStorage.Tests.Identity;

/// <summary>Who an app is: gives tokens such as Entra ID does, as far as the emulator looks at them; it does not ask for a signature.</summary>
internal sealed class TestIdentity(string audience = "https://storage.azure.com") : TokenCredential
{
    public static readonly DateTimeOffset Expires = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Assert.Equal(["https://storage.azure.com/.default"], requestContext.Scopes);
        var claims = new { aud = audience, iss = "https://sts.windows.net/00000000-0000-0000-0000-000000000000/", iat = 0, nbf = 0, exp = Expires.ToUnixTimeSeconds() };
        return new AccessToken($"{Part(new { alg = "RS256", typ = "JWT" })}.{Part(claims)}.{Part("unsigned")}", Expires);
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));

    private static string Part<T>(T value) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
