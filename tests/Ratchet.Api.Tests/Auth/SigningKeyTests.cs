using System.Net;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Auth;
using Ratchet.Hosting;

namespace Ratchet.Api.Tests.Auth;

public sealed class SigningKeyTests
{
    private const string Hex = "0123456789abcdef0123456789abcdef";
    private const string HashOfHex = "223e0a160af9da0a03e6dd2c4719c56f5d66a633cbe84e78aaa9f3735865522a";
    private const string HashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData($"signkey-prod-{Hex}", $"Bearer signkey-prod-{Hex}")]
    [InlineData($"signkey-prod-{Hex}", $"bearer   signkey-prod-{Hex}")]
    [InlineData($"signkey-prod-{Hex}", $"Bearer {Hex}")]
    [InlineData($"signkey-prod-{Hex}", $"Bearer signkey-prod-{HashOfHex}")]
    [InlineData($"signkey-prod-{Hex}", $"Bearer {HashOfHex}")]
    [InlineData(Hex, $"Bearer {Hex}")]
    [InlineData(Hex, $"Bearer {HashOfHex}")]
    [InlineData(Hex, $"Bearer signkey-test-{HashOfHex}")]
    [InlineData("a phrase, not hex", "Bearer a phrase, not hex")]
    [InlineData("signkey-prod-phrase", "Bearer signkey-prod-phrase")]
    public void AKey_OpensInPlainAndInHashedForm(string key, string authorization) => Assert.Null(With(key).Refuse(authorization));

    [Theory]
    [InlineData($"signkey-prod-{Hex}", "Bearer ")]
    [InlineData($"signkey-prod-{Hex}", "Bearer undefined")]
    [InlineData($"signkey-prod-{Hex}", "Bearer signkey-prod-")]
    [InlineData($"signkey-prod-{Hex}", $"Bearer {Hex}0")]
    [InlineData($"signkey-prod-{Hex}", $"Bearer {HashOfNothing}")]
    [InlineData("phrase", $"Bearer {HashOfNothing}")]
    [InlineData("signkey-prod-phrase", "Bearer phrase")]
    [InlineData("signkey-prod-", $"Bearer {HashOfNothing}")]
    [InlineData("signkey-prod-", "Bearer ")]
    [InlineData("abc", $"Bearer {HashOfNothing}")]
    [InlineData("", "Bearer ")]
    [InlineData("   ", "Bearer    ")]
    public void AnythingElse_DoesNot(string key, string authorization) =>
        Assert.Equal((401, "invalid_signing_key"), (With(key).Refuse(authorization)?.Status, With(key).Refuse(authorization)?.Code));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData($"Basic {Hex}")]
    [InlineData(Hex)]
    public void WithoutABearerToken_TheHeaderIsSaidToBeMissing(string? authorization) =>
        Assert.Equal("authorization_header_missing", With(Hex).Refuse(authorization)?.Code);

    [Fact]
    public void WhileKeysRotate_BothOpen()
    {
        var keys = With("new", "old");

        Assert.Null(keys.Refuse("Bearer new"));
        Assert.Null(keys.Refuse("Bearer old"));
        Assert.NotNull(keys.Refuse("Bearer older"));
    }

    [Theory]
    [InlineData("/v1/events/01KAMZ00000000000000001000")]
    [InlineData("/v1/events/01KAMZ00000000000000001000/runs")]
    [InlineData("/v1/runs/01KAMZ00000000000000001000")]
    [InlineData("/v1/runs/01KAMZ00000000000000001000/steps")]
    [InlineData("/v1/runs/bad")]
    public async Task EveryPathOfV1_AsksForAKey(string path)
    {
        await using var api = await TestApi.StartAsync(Production());

        var missing = await api.GetAsync(path);
        missing.IsV1Error(HttpStatusCode.Unauthorized, "authorization_header_missing");
        Assert.Equal("Bearer", Assert.Single(missing.Headers.WwwAuthenticate).Scheme);
        (await api.GetAsync(path, "Bearer wrong")).IsV1Error(HttpStatusCode.Unauthorized, "invalid_signing_key");
        Assert.NotEqual(401, (await api.GetAsync(path, $"Bearer signkey-prod-{HashOfHex}")).Status);
    }

    [Fact]
    public async Task EveryEndpointOfV1_AsksForAKeyBeforeItLooksAtAnything()
    {
        await using var api = await TestApi.StartAsync(Production());
        var asked = 0;

        foreach (var endpoint in api.Endpoints.Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal)))
        {
            foreach (var method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Where(method => method != "HEAD"))
            {
                var path = endpoint.RoutePattern.RawText!.Replace("{id}", "bad", StringComparison.Ordinal);
                var reply = await api.SendAsync(new HttpMethod(method), path, new StringContent("{bad"));
                reply.IsV1Error(HttpStatusCode.Unauthorized, "authorization_header_missing");
                asked++;
            }
        }

        Assert.NotEqual(0, asked);
        Assert.Empty(api.Queue.Messages);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer undefined")]
    [InlineData("Bearer ")]
    [InlineData("Basic x")]
    public async Task InDevelopment_TheHeaderIsIgnored(string? authorization)
    {
        await using var api = await TestApi.StartAsync();

        Assert.Equal(200, (await api.GetAsync("/v1/events/01KAMZ00000000000000001000/runs", authorization)).Status);
    }

    internal static Dictionary<string, string?> Production() => new()
    {
        ["Ratchet:EventKeys:0"] = "event-key",
        ["Ratchet:SigningKeys:0"] = $"signkey-prod-{Hex}",
    };

    private static SigningKeys With(params string[] keys) => new(new RatchetOptions { SigningKeys = keys });
}
