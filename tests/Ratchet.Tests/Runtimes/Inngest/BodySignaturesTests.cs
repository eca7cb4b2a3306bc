using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Hosting;
using Ratchet.Runtimes.Inngest;
using Ratchet.Runtimes.Inngest.Signing;
using Ratchet.Testing;

namespace Ratchet.Tests.Runtimes.Inngest;

public sealed class BodySignaturesTests
{
    private const string Key = "signkey-prod-0123456789abcdef0123456789abcdef";
    private const string OldKey = "signkey-prod-fedcba9876543210fedcba9876543210";

    private static readonly byte[] Body = """{"a":1}"""u8.ToArray();

    private readonly VirtualClock clock = new(DateTimeOffset.FromUnixTimeSeconds(1_795_300_312));

    /// <summary>The hash was made with openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef.</summary>
    [Fact]
    public void TheSignature_IsAnHmacWithTheTextOfTheKey_OverBodyAndTime() =>
        Assert.Equal("t=1795300312&s=2f0645e96e7fb5d3922210ad657d748779374f4bf5e2ee2bfe88c6734345ead7", With(Key).Sign(Body));

    [Fact]
    public void WhatOneSigns_TheOtherTakes() => Assert.Null(With(Key).Refuse(With(Key).Sign(Body), Body));

    [Fact]
    public void WhileKeysAreReplaced_ASignatureByAnyOfThemIsRight()
    {
        Assert.Null(With(Key, OldKey).Refuse(With(OldKey).Sign(Body), Body));
        Assert.Null(With(Key, OldKey).Refuse(With(Key).Sign(Body), Body));
        Assert.Equal(With(OldKey).Sign(Body), With(Key, OldKey).Sign(Body, key: 1));
    }

    [Theory]
    [InlineData(-300, null)]
    [InlineData(300, null)]
    [InlineData(-301, "more than 5 minutes")]
    [InlineData(301, "more than 5 minutes")]
    public void ClocksMayDiffer_ByFiveMinutes(int seconds, string? problem)
    {
        var signature = new BodySignatures(Options(Key), new VirtualClock(clock.GetUtcNow().AddSeconds(seconds))).Sign(Body);

        AssertRefused(problem, With(Key).Refuse(signature, Body));
    }

    [Theory]
    [InlineData(null, "is not signed")]
    [InlineData("", "cannot be read")]
    [InlineData("t=1795300312", "cannot be read")]
    [InlineData("s=ab", "cannot be read")]
    [InlineData("t=&s=ab", "cannot be read")]
    [InlineData("t=noon&s=ab", "cannot be read")]
    [InlineData("t=99999999999999999999&s=ab", "cannot be read")]
    [InlineData("t=1795300312&s=ab", "another key")]
    [InlineData("t=1795300312&s=é", "another key")]
    public void AnythingElse_IsRefused_WithTheReason(string? signature, string problem) => AssertRefused(problem, With(Key).Refuse(signature, Body));

    [Fact]
    public void AnotherBody_OrAnotherTime_IsRefused()
    {
        var signature = With(Key).Sign(Body);

        AssertRefused("another key", With(Key).Refuse(signature, """{"a":2}"""u8));
        AssertRefused("another key", With(Key).Refuse(signature.Replace("t=1795300312", "t=1795300313", StringComparison.Ordinal), Body));
    }

    [Fact]
    public void InDevelopmentWithoutKeys_NothingNeedsASignature() =>
        Assert.Null(new BodySignatures(new RatchetOptions { Development = true }, clock).Refuse(signature: null, Body));

    [Fact]
    public void InDevelopmentWithAKey_SignaturesAreAskedFor() =>
        AssertRefused("is not signed", new BodySignatures(new RatchetOptions { Development = true, SigningKeys = [Key] }, clock).Refuse(signature: null, Body));

    [Fact]
    public async Task ARequest_IsSigned_AndAgainWithTheNextKeyIfTheAppKnowsOnlyThat()
    {
        var app = new AnApp(request => request.Headers.GetValues("x-inngest-signature").Single() == With(OldKey).Sign(Body));

        using var answer = await SendAsync(app, Options(Key, OldKey));

        Assert.Equal((HttpStatusCode.OK, 2), (answer.StatusCode, app.Calls));
    }

    [Fact]
    public async Task AnAppThatKnowsNoKey_IsAskedOncePerKey()
    {
        var app = new AnApp(_ => false);

        using var answer = await SendAsync(app, Options(Key, OldKey));

        Assert.Equal((HttpStatusCode.Unauthorized, 2), (answer.StatusCode, app.Calls));
    }

    [Theory]
    [InlineData(true, "dev")]
    [InlineData(false, "cloud")]
    public async Task ARequest_SaysWhichKindOfServerSendsIt(bool development, string kind)
    {
        var app = new AnApp(request => request.Headers.GetValues("x-inngest-server-kind").Single() == kind);

        using var answer = await SendAsync(app, new RatchetOptions { Development = development });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(AnApp app, RatchetOptions options)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddSingleton(options);
        services.AddAppHttp();
        services.AddHttpClient(AppHttp.ClientName).ConfigurePrimaryHttpMessageHandler(() => app);
        await using var provider = services.BuildServiceProvider();
        using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient(AppHttp.ClientName);
        return await client.PutAsync(new Uri("http://app.test/"), new ByteArrayContent(Body), TestContext.Current.CancellationToken);
    }

    private static void AssertRefused(string? problem, string? refusal)
    {
        if (problem is null)
        {
            Assert.Null(refusal);
            return;
        }

        Assert.Contains(problem, refusal, StringComparison.Ordinal);
    }

    private BodySignatures With(params string[] keys) => new(Options(keys), clock);

    private static RatchetOptions Options(params string[] keys) => new() { SigningKeys = keys };

    private sealed class AnApp(Predicate<HttpRequestMessage> knows) : HttpMessageHandler
    {
        public int Calls { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            Assert.Equal("""{"a":1}""", await request.Content!.ReadAsStringAsync(cancellationToken));
            return new HttpResponseMessage(knows(request) ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
        }
    }
}
