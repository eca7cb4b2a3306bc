using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;
using Ratchet.TestSupport;

namespace Ratchet.EndToEnd.Tests.Inngest;

/// <summary>The official SDK, unchanged, in an Express app that registers itself.</summary>
public sealed class RegistrationTests(Emulator emulator) : IAsyncDisposable
{
    private const string Key = "signkey-prod-00112233445566778899aabbccddeeff";
    private const string OldKey = "signkey-prod-ffeeddccbbaa99887766554433221100";

    private readonly Stage stage = new(emulator);
    private readonly int port = FreePort.Find();

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task AnAppRegisters_AndTheSameAgainIsNotModified()
    {
        var server = await stage.StartServerAsync();
        await using var clerk = await Clerk.StartAsync(port, Dev(server));

        Assert.Equal((200, "Successfully registered", true), await clerk.RegisterAsync());
        Assert.Equal((200, "Successfully registered", false), await clerk.RegisterAsync());

        var functions = await FunctionsAsync(server);
        Assert.Equal(["clerk-fails", "clerk-fails-failure", "clerk-greet", "clerk-report"], functions.Keys.Where(id => id.StartsWith("clerk-", StringComparison.Ordinal)).Order());
        Assert.Equal("""["throttle"]""", functions["clerk-greet"].GetProperty("notEnforced").GetRawText());
        Assert.Equal("""[{"cron":"TZ=Europe/Paris 0 12 * * 5"}]""", functions["clerk-report"].GetProperty("triggers").GetRawText());
        Assert.Equal($"{clerk.Url}?fnId=clerk-greet&stepId=step", functions["clerk-greet"].GetProperty("url").GetString());
    }

    [Fact]
    public async Task AnAppThatHasRegistered_IsServedAsInngestsSecondApiHasIt()
    {
        var server = await stage.StartServerAsync();
        await using var clerk = await Clerk.StartAsync(port, Dev(server));
        await clerk.RegisterAsync();

        var app = (await stage.CallAsync(server, HttpMethod.Get, "/v2/apps/clerk")).Data;
        var greet = (await stage.CallAsync(server, HttpMethod.Get, "/v2/apps/clerk/functions/greet")).Data;

        Assert.Equal(("SERVE", 4), (app.GetProperty("method").GetString(), app.GetProperty("functionCount").GetInt32()));
        Assert.Equal(("success", "js"), (app.GetProperty("latestSync").GetProperty("status").GetString(), app.GetProperty("latestSync").GetProperty("sdkLanguage").GetString()));
        Assert.Equal(
            ["clerk-fails", "clerk-fails-failure", "clerk-greet", "clerk-report"],
            (await stage.CallAsync(server, HttpMethod.Get, "/v2/apps/clerk/functions")).Data.EnumerateArray().Select(function => $"clerk-{function.GetProperty("id").GetString()}"));
        Assert.True(greet.GetProperty("configuration").TryGetProperty("throttle", out var throttle) && throttle.GetProperty("limit").GetInt32() > 0);
        Assert.Equal("""["throttle"]""", greet.GetProperty("notEnforced").GetRawText());
    }

    [Fact]
    public async Task AServerThatIsGivenTheAppsUrl_FindsItWhenItComesUp_AndSaysWhyItDoesNotBefore()
    {
        stage.Settings["Ratchet__Apps__0"] = Clerk.UrlAt(port).ToString();
        var server = await stage.StartServerAsync();
        var before = await Eventually.Get(() => AppAsync(server), app => app is not null);
        Assert.Contains("cannot be reached", before!.Value.GetProperty("sync").GetProperty("error").GetString(), StringComparison.Ordinal);

        await using (await Clerk.StartAsync(port, Dev(server)))
        {
            var found = await Eventually.Get(() => AppAsync(server), app => SyncOf(app) == "ok");
            Assert.Equal("clerk", found!.Value.GetProperty("id").GetString());
        }

        await Eventually.Get(() => AppAsync(server), app => SyncOf(app) == "failed");
        await using var again = await Clerk.StartAsync(port, Dev(server));
        var back = await Eventually.Get(() => AppAsync(server), app => SyncOf(app) == "ok");
        Assert.Equal(1, back!.Value.GetProperty("sync").GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task WhatIsWrong_IsWhatTheSdkAnswers()
    {
        var server = await stage.StartServerAsync();
        await using var clerk = await Clerk.StartAsync(port, [.. Dev(server), ("FUNCTIONS", "wrong")]);

        var (status, message, modified) = await clerk.RegisterAsync();

        Assert.Equal((400, false), (status, modified));
        Assert.StartsWith("At least one function is invalid: \"clerk-greet\": triggers[0].expression is no expression: ", message, StringComparison.Ordinal);
        Assert.Contains("\"clerk-late\": triggers[0].cron is no schedule: ", message, StringComparison.Ordinal);
        Assert.Contains("\"clerk-late\": debounce.period is 30d, and must be from 1s to 7d", message, StringComparison.Ordinal);
        var app = (await stage.CallAsync(server, HttpMethod.Get, "/v1/apps")).Data.EnumerateArray().Single(app => app.GetProperty("id").GetString() == "clerk");
        Assert.Equal(message, app.GetProperty("sync").GetProperty("error").GetString());
    }

    [Fact]
    public async Task AServerKnows_OfARegistrationAtAnother_OnceThatIsAnswered()
    {
        var (first, second) = (await stage.StartServerAsync(), await stage.StartServerAsync());
        await using var clerk = await Clerk.StartAsync(port, Dev(first));
        Assert.Empty(await MeetAsync(second));

        await clerk.RegisterAsync();

        Assert.Single(await MeetAsync(second));
    }

    [Fact]
    public async Task OutsideDevelopment_AnAppWithTheSigningKeyRegisters_AndOneWithAnotherIsToldSo()
    {
        UseKeys(development: false, Key);
        var server = await stage.StartServerAsync();

        await using (var clerk = await Clerk.StartAsync(port, Clerk.Signed(server.Url, Key)))
        {
            Assert.Equal((200, "Successfully registered", true), await clerk.RegisterAsync());
        }

        await using var stranger = await Clerk.StartAsync(port, Clerk.Signed(server.Url, OldKey));
        Assert.Equal((401, "The signing key is not known: send one of the keys of the setting Ratchet:SigningKeys.", false), await stranger.RegisterAsync());
    }

    [Fact]
    public async Task WhileKeysAreReplaced_WhoeverHasTheNewOneFirst_AppsRegister()
    {
        UseKeys(development: false, OldKey);
        var before = await stage.StartServerAsync();
        await using (var ahead = await Clerk.StartAsync(port, Clerk.Signed(before.Url, Key, fallback: OldKey)))
        {
            Assert.Equal((200, "Successfully registered", true), await ahead.RegisterAsync());
        }

        UseKeys(development: false, Key, OldKey);
        var after = await stage.StartServerAsync();
        await using var behind = await Clerk.StartAsync(port, Clerk.Signed(after.Url, OldKey));
        Assert.Equal((200, "Successfully registered", false), await behind.RegisterAsync());
    }

    /// <summary>In development for the private address, with keys: both sides sign, and the app refuses what is not signed.</summary>
    [Theory]
    [InlineData(Key)]
    [InlineData(OldKey)]
    public async Task SignedBothWays_AnAppIsToldToRegister_AndItsRunsComplete(string keyOfApp)
    {
        UseKeys(development: true, Key, OldKey);
        var server = await stage.StartServerAsync();
        await using var clerk = await Clerk.StartAsync(port, [.. Clerk.Signed(server.Url, keyOfApp), ("INNGEST_ENABLE_UNAUTHED_SYNC", "0")]);
        var (status, _, _) = await clerk.RegisterAsync();
        Assert.Equal(401, status);

        var synced = await stage.CallAsync(server, HttpMethod.Post, "/v1/apps/sync", new { url = clerk.Url });

        Assert.True((int)synced.Status == 200, synced.Body.ToString());
        Assert.Equal(("clerk", true), (synced.Data.GetProperty("app").GetProperty("id").GetString(), synced.Data.GetProperty("modified").GetBoolean()));

        // Numbers and names that a signature survives only in the canonical form.
        var data = JsonDocument.Parse("""{"z":1.0,"a":1e21,"\u20ac":0.000001,"é\ud83d\ude00":[-0.0,123456789012345678,"\u0007</script>"]}""").RootElement;
        var eventId = Assert.Single(await stage.SendAsync(server, new { name = "clerk/met", data }));
        var run = await stage.EndedRunAsync(server, eventId);
        Assert.True(run.GetProperty("status").GetString() == "Completed", $"{run}\n{clerk.Output}");
        Assert.Equal("123456789012345680", run.GetProperty("output").GetProperty("echo").GetProperty("é\U0001F600")[1].GetRawText());
    }

    [Fact]
    public async Task AnOnFailureHandler_GetsTheError_AndWhichRunItWas()
    {
        var server = await stage.StartServerAsync();
        await using var clerk = await Clerk.StartAsync(port, Dev(server));
        await clerk.RegisterAsync();

        var eventId = Assert.Single(await stage.SendAsync(server, new { name = "clerk/fails", data = new { } }));

        var failed = (await stage.RunAsync(server, eventId)).GetProperty("run_id").GetString();
        await Eventually.Get(() => Task.FromResult(stage.Diary()), diary => diary.Any(entry => entry.RunId == failed && entry.Step == "out-of-paper"));
    }

    private (string, string)[] Dev(ServerProcess server) =>
        [("INNGEST_DEV", server.Url.ToString().TrimEnd('/')), ("RATCHET_TEST_DIARY", stage.Settings["RATCHET_TEST_DIARY"]!)];

    private static string? SyncOf(JsonElement? app) => app?.GetProperty("sync").GetProperty("status").GetString();

    private void UseKeys(bool development, params string[] keys)
    {
        stage.UseKeys("an-event-key", keys);
        stage.Settings["Ratchet__Development"] = development ? "true" : null;
    }

    /// <summary>The app at the clerk's URL, if the server knows of one.</summary>
    private async Task<JsonElement?> AppAsync(ServerProcess server)
    {
        var apps = (await stage.CallAsync(server, HttpMethod.Get, "/v1/apps")).Data.EnumerateArray();
        return apps.Where(app => app.GetProperty("url").GetString() == Clerk.UrlAt(port).ToString()).Select(app => (JsonElement?)app).SingleOrDefault();
    }

    private async Task<Dictionary<string, JsonElement>> FunctionsAsync(ServerProcess server) =>
        (await stage.CallAsync(server, HttpMethod.Get, "/v1/functions")).Data.EnumerateArray().ToDictionary(function => function.GetProperty("id").GetString()!);

    private async Task<IReadOnlyList<JsonElement>> MeetAsync(ServerProcess server) =>
        await stage.RunsAsync(server, Assert.Single(await stage.SendAsync(server, new { name = "clerk/met", data = new { } })));
}
