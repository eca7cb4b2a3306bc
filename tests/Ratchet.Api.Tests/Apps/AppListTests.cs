using System.Net;
using Ratchet.Api.Tests.Auth;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Apps;

public sealed class AppListTests
{
    [Fact]
    public async Task TheAppsOfTheServer_AreListed_ItsOwnFirst()
    {
        await using var api = await TestApi.StartAsync();
        await api.PostAsync("/fn/register", Registrations.Body());

        var apps = (await api.GetAsync("/v1/apps")).Data.EnumerateArray().ToList();

        Assert.Equal(["app", "shop"], apps.Select(app => app.GetProperty("id").GetString()));
        Assert.Equal(
            $$"""{"id":"app","internal_id":"{{NameUuid.Of("app")}}","url":null,"sdk":null,"framework":null,"app_version":null,"function_count":1,"sync":null}""",
            apps[0].GetRawText());
        Assert.Equal(
            $$$"""{"id":"shop","internal_id":"{{{NameUuid.Of("shop")}}}","url":"{{{Registrations.Url}}}","sdk":"js:v4.24.0","framework":"express","app_version":null,"function_count":1,"sync":{"status":"ok","revision":1,"synced_at":"2026-11-21T22:50:29.980Z","error":null,"failed_at":null}}""",
            apps[1].GetRawText());
    }

    [Fact]
    public async Task ARegistrationThatFailed_IsInTheList_WithTheReason()
    {
        await using var api = await TestApi.StartAsync();
        await api.PostAsync("/fn/register", Registrations.Body());
        var refused = await api.PostAsync("/fn/register", Registrations.Body(triggers: "[{}]"));

        var sync = (await api.GetAsync("/v1/apps")).Data[1].GetProperty("sync");

        Assert.Equal(("failed", refused.Error, 1), (sync.GetProperty("status").GetString(), sync.GetProperty("error").GetString(), sync.GetProperty("revision").GetInt32()));
        Assert.Equal("2026-11-21T22:50:29.980Z", sync.GetProperty("failed_at").GetString());
    }

    [Fact]
    public async Task FunctionsAreListed_WithAppTriggersAndRuntime()
    {
        await using var api = await TestApi.StartAsync();
        await api.PostAsync("/fn/register", Registrations.Body(triggers: """[{"event":"shop/paid","expression":"event.data.total>1"},{"cron":"0 12 * * 5"}]"""));

        var functions = (await api.GetAsync("/v1/functions")).Data.EnumerateArray().ToList();

        Assert.Equal(
            $$"""{"id":"{{TestApi.FunctionId}}","internal_id":"{{NameUuid.Of(TestApi.FunctionId)}}","app":"app","name":"Process a CSV upload","version":12,"triggers":[{"event":"imports/csv.uploaded"}],"retries":4,"runtime":"in-process","url":null,"notEnforced":[]}""",
            functions[0].GetRawText());
        Assert.Equal(
            $$"""{"id":"shop-bill","internal_id":"{{NameUuid.Of("shop-bill")}}","app":"shop","name":"Bill","version":1,"triggers":[{"event":"shop/paid","if":"event.data.total > 1"},{"cron":"0 12 * * 5"}],"retries":2,"runtime":"inngest","url":"{{Registrations.Url}}?fnId=shop-bill&stepId=step","notEnforced":[]}""",
            functions[1].GetRawText());
    }

    [Theory]
    [InlineData("http://localhost:3939/api/inngest")]
    [InlineData("http://127.0.0.1:3939/api/inngest")]
    public async Task AnApp_IsRemovedByItsUrl(string url)
    {
        await using var api = await TestApi.StartAsync();
        await api.PostAsync("/fn/register", Registrations.Body());

        var removed = await api.SendAsync(HttpMethod.Delete, $"/fn/remove?url={Uri.EscapeDataString(url)}");

        Assert.Equal((200, """{"ok":true}"""), (removed.Status, removed.Text));
        Assert.Single((await api.GetAsync("/v1/apps")).Data.EnumerateArray());
        Assert.Single((await api.GetAsync("/v1/functions")).Data.EnumerateArray());
        (await api.SendAsync(HttpMethod.Delete, $"/fn/remove?url={url}")).IsV1Error(HttpStatusCode.NotFound, "app_not_found");
    }

    [Theory]
    [InlineData("/fn/remove")]
    [InlineData("/fn/remove?url=")]
    [InlineData("/fn/remove?url=shop")]
    public async Task WithoutAUrl_NothingIsRemoved(string path)
    {
        await using var api = await TestApi.StartAsync();

        (await api.SendAsync(HttpMethod.Delete, path)).IsV1Error(HttpStatusCode.BadRequest, "invalid_app_url");
    }

    [Fact]
    public async Task EveryEndpointOfApps_AsksForAKey()
    {
        await using var api = await TestApi.StartAsync(SigningKeyTests.Production());

        (await api.GetAsync("/v1/apps")).IsV1Error(HttpStatusCode.Unauthorized, "authorization_header_missing");
        (await api.GetAsync("/v1/functions")).IsV1Error(HttpStatusCode.Unauthorized, "authorization_header_missing");
        (await api.PostAsync("/v1/apps/sync", "{}")).IsV1Error(HttpStatusCode.Unauthorized, "authorization_header_missing");
        (await api.PostAsync("/fn/register", "{}")).IsV1Error(HttpStatusCode.Unauthorized, "authorization_header_missing");
        (await api.SendAsync(HttpMethod.Delete, "/fn/remove")).IsV1Error(HttpStatusCode.Unauthorized, "authorization_header_missing");
    }

    [Fact]
    public async Task ADevelopmentServer_SaysThatItIsOne()
    {
        await using var api = await TestApi.StartAsync();

        var dev = await api.GetAsync("/dev");

        Assert.Equal((200, "dev"), (dev.Status, dev.Headers.GetValues("X-Inngest-Server-Kind").Single()));
        Assert.Equal(["version", "authed", "startOpts", "functions", "handlers", "features"], Reply.FieldsOf(dev.Json));
        Assert.Equal(TestApi.FunctionId, Assert.Single(dev.Json.GetProperty("functions").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task AnotherServer_DoesNot()
    {
        await using var api = await TestApi.StartAsync(SigningKeyTests.Production());

        (await api.GetAsync("/dev")).IsV1Error(HttpStatusCode.NotFound, "not_found");
    }
}
