using Ratchet.Runtimes;
using Ratchet.Runtimes.Inngest.Registration;

namespace Ratchet.Tests.Runtimes.Inngest;

public sealed class RegistrationJsonTests
{
    [Fact]
    public void ARegistration_SaysWhichAppItIsAndWhatItHas()
    {
        var (app, problem) = ARegistration.Read(ARegistration.Body(ARegistration.Function("shop-bill")));

        Assert.Null(problem);
        Assert.Equal(("shop", ARegistration.Url, "js:v4.24.0", "express", "7"), (app.Id, app.Url, app.Sdk, app.Framework, app.AppVersion));
        Assert.Equal(1, app.FunctionCount);
        Assert.Contains("\"shop-bill\"", app.Functions.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The SDK for Python writes another case, and null for what is not said; the one for Go another case for one field.</summary>
    [Fact]
    public void NamesInAnotherCase_AreTheSame()
    {
        const string body = """
            {"appname":"shop","appVersion":null,"deployType":"ping","framework":"flask","sdk":"py:v0.5.18","v":"0.1","url":"http://localhost:3939/api/inngest",
             "capabilities":{"connect":"v1","in_band_sync":"v1","trust_probe":"v1"},
             "functions":[{"batchEvents":null,"cancel":null,"concurrency":null,"debounce":null,"id":"shop-bill","idempotency":null,"name":"Bill","priority":null,"rateLimit":null,
               "steps":{"step":{"id":"step","name":"step","retries":{"attempts":2},"runtime":{"type":"http","url":"http://localhost:3939/api/inngest?fnId=shop-bill&stepId=step"} } },
               "throttle":null,"timeouts":null,"Singleton":{"mode":"skip"},"triggers":[{"event":"shop/paid","expression":null}]}]}
            """;

        var (app, problem) = ARegistration.Read(body);
        var problems = new List<string>();
        using var functions = System.Text.Json.JsonDocument.Parse(app.Functions.ToString());
        var function = FunctionJson.Read(new Fields(functions.RootElement[0], "", problems), app, new NoRuntime());

        Assert.Null(problem);
        Assert.Equal(("shop", "py:v0.5.18"), (app.Id, app.Sdk));
        Assert.Empty(problems);
        Assert.Equal((2, true), (function.Retries, function.SignsAnswers));
        Assert.Equal(["singleton"], function.NotEnforced);
    }

    /// <summary>What an app answers in place of registering.</summary>
    [Theory]
    [InlineData("\"sdk\":\"js:v4.24.0\",\"sdk_language\":\"js\",\"sdk_version\":\"4.24.0\"", "js:v4.24.0", true)]
    [InlineData("\"sdk_author\":\"inngest\",\"sdk_language\":\"go\",\"sdk_version\":\"0.14.2\"", "go:v0.14.2", false)]
    public void ARegistrationThatIsAnswered_NamesItsAppAndItsSdkInAnotherWay(string sdk, string expected, bool signsAnswers)
    {
        var body = ARegistration.Body(ARegistration.Function("shop-bill")).Replace("\"appName\"", "\"app_id\"", StringComparison.Ordinal).Replace("\"sdk\":\"js:v4.24.0\"", sdk, StringComparison.Ordinal);

        var (app, problem) = ARegistration.Read(body);

        Assert.Null(problem);
        Assert.Equal(("shop", expected, signsAnswers), (app.Id, app.Sdk, SdkVersions.SignAnswers(app.Sdk)));
    }

    [Theory]
    [InlineData("http://127.0.0.1:3939/api/inngest", "http://localhost:3939/api/inngest")]
    [InlineData("http://0.0.0.0:3939/api/inngest?x=1&deployId=7&probe=trust", "http://localhost:3939/api/inngest?x=1")]
    [InlineData("https://example.com:443/api/inngest", "https://example.com/api/inngest")]
    [InlineData("http://example.com:80/api/inngest#top", "http://example.com/api/inngest")]
    [InlineData("https://Example.com/API?fnId=a-b&stepId=step", "https://example.com/API?fnId=a-b&stepId=step")]
    public void AddressesThatMeanTheSame_AreOne(string url, string normalized) => Assert.Equal(normalized, AppUrl.Normalize(url)?.AbsoluteUri);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/api/inngest")]
    [InlineData("localhost:3000")]
    [InlineData("ftp://example.com/")]
    [InlineData("wss://example.com/")]
    public void WhatIsNoHttpUrl_IsNoAddress(string? url) => Assert.Null(AppUrl.Normalize(url));

    [Fact]
    public void WhatChangesOnItsOwn_DoesNotChangeTheChecksum()
    {
        var body = ARegistration.Body(ARegistration.Function("shop-bill"));
        string[] same =
        [
            body,
            body.Replace("localhost", "127.0.0.1", StringComparison.Ordinal),
            body.Replace("\"sendEvents\":{}", "\"sendEvents\":{\"n\":1}", StringComparison.Ordinal),
            body.Replace("\"v\":\"0.1\"", "\"v\":\"0.1\",\"deployId\":\"d1\"", StringComparison.Ordinal),
            body.Replace("\"id\":\"shop-bill\",\"name\":\"shop-bill\"", "\"name\":\"shop-bill\",\"id\":\"shop-bill\"", StringComparison.Ordinal),
        ];

        Assert.Single(same.Select(each => ARegistration.Read(each).App.Checksum).Distinct());
    }

    [Theory]
    [InlineData("shop/paid", "shop/paid.twice")]
    [InlineData("localhost:3939", "localhost:3940")]
    [InlineData("js:v4.24.0", "js:v4.25.0")]
    [InlineData("\"appVersion\":\"7\"", "\"appVersion\":\"8\"")]
    [InlineData("express", "nextjs")]
    public void WhatItsAuthorChanges_ChangesTheChecksum(string from, string to)
    {
        var body = ARegistration.Body(ARegistration.Function("shop-bill"));

        Assert.NotEqual(ARegistration.Read(body).App.Checksum, ARegistration.Read(body.Replace(from, to, StringComparison.Ordinal)).App.Checksum);
    }

    [Theory]
    [InlineData("", "is not valid JSON")]
    [InlineData("{", "is not valid JSON")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("{}", "App ID required")]
    [InlineData("""{"appName":""}""", "App ID required")]
    [InlineData("""{"appName":7}""", "App ID required")]
    [InlineData("""{"appName":"a","sdk":{}}""", "sdk must be a string")]
    public void ABodyThatNamesNoApp_IsRefused(string body, string problem) =>
        Assert.Contains(problem, Assert.Throws<FormatException>(() => ARegistration.Read(body)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("http://localhost:3939/api/inngest\",\"deployType\":\"ping", "/api\",\"deployType\":\"ping", "url must be the http or https URL of the app")]
    [InlineData("\"deployType\":\"ping\"", "\"deployType\":\"connect\"", "deployType is \"connect\", which is not served here")]
    [InlineData("js:v4.24.0", "js:v3.22.0", "CVE-2026-42047")]
    [InlineData("js:v4.24.0", "js:v3.53.1", "CVE-2026-42047")]
    [InlineData("\"functions\":[", "\"functions\":7,\"x\":[", "functions must be an array of objects")]
    [InlineData("\"shop/paid\"", "1e400", "functions have a number or an escape")]
    public void AWrongRegistration_IsToldWhatIsWrong(string from, string to, string problem)
    {
        var body = ARegistration.Body(ARegistration.Function("shop-bill"));

        Assert.Contains(problem, ARegistration.Read(body.Replace(from, to, StringComparison.Ordinal)).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("js:v3.21.9")]
    [InlineData("js:v3.54.0")]
    [InlineData("js:v4.0.0-beta.1")]
    [InlineData("py:v3.30.0")]
    [InlineData("go:v0.7.1")]
    [InlineData("js:next")]
    [InlineData("js")]
    public void OtherVersionsOfSdks_AreTaken(string sdk) =>
        Assert.Null(ARegistration.Read(ARegistration.Body().Replace("js:v4.24.0", sdk, StringComparison.Ordinal)).Problem);

    [Fact]
    public void MoreThanARowHolds_IsRefused()
    {
        var large = ARegistration.Function("shop-bill", more: $""","note":"{new string('x', RegistrationJson.MaxFunctionBytes)}" """);

        Assert.Contains("serve some of them as another app", ARegistration.Read(ARegistration.Body(large)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAppWithoutFunctions_IsRight() => Assert.Equal((null, "[]"), Shown(ARegistration.Read(ARegistration.Body())));

    private static (string?, string) Shown(AppRegistration registration) => (registration.Problem, registration.App.Functions.ToString());

    private sealed class NoRuntime : IRuntime
    {
        public IAsyncEnumerable<Answer> ExecuteAsync(Execution run, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
