using System.Net;
using Ratchet.Api.Tests.Apps;

namespace Ratchet.Api.Tests.V2;

public sealed class AppTests
{
    private const string Shop = """
        {"id":"shop","name":"shop","method":"SERVE","createdAt":"2026-11-21T22:50:29.980Z","functionCount":1,"latestSync":{"status":"success","syncedAt":"2026-11-21T22:50:29.980Z","sdkLanguage":"js","sdkVersion":"v4.24.0","framework":"express","url":"http://localhost:3939/api/inngest"}}
        """;

    [Fact]
    public async Task TheOwnApp_AndThoseThatHaveRegistered_AreListedInTheOrderOfTheirIds()
    {
        await using var api = await TestApi.StartAsync();
        await api.PostAsync("/fn/register", Registrations.Body());

        var reply = await api.GetAsync("/v2/apps");

        Assert.Equal(200, reply.Status);
        Assert.Equal($$"""[{"id":"app","name":"app","functionCount":1},{{Shop}}]""", reply.Data.GetRawText());
        Assert.Equal("""{"limit":20}""", reply.Json.GetProperty("page").GetRawText());
        Assert.Equal(Shop, (await api.GetAsync("/v2/apps/shop")).Data.GetRawText());
        Assert.Empty((await api.GetAsync("/v2/apps?archived=true")).Ids());
    }

    [Fact]
    public async Task Apps_ComeAPageAtATime()
    {
        await using var api = await TestApi.StartAsync();
        foreach (var app in (string[])["shop", "books", "cars"])
        {
            await api.PostAsync("/fn/register", Registrations.Body(app, $"http://localhost:3939/api/{app}"));
        }

        var first = await api.GetAsync("/v2/apps?limit=3");
        var second = await api.GetAsync($"/v2/apps?limit=3&cursor={first.Cursor()}");

        Assert.Equal(["app", "books", "cars"], first.Ids());
        Assert.Equal(["shop"], second.Ids());
        Assert.Null(second.Cursor());
    }

    [Fact]
    public async Task AnApp_KeepsTheTimeItWasFirstHeardOf_AndSaysWhyItsLatestRegistrationFailed()
    {
        await using var api = await TestApi.StartAsync();
        await api.PostAsync("/fn/register", Registrations.Body());
        api.Time.Now += TimeSpan.FromHours(1);
        await api.PostAsync("/fn/register", Registrations.Body(triggers: """[{"event":"shop/other"}]"""));
        var refused = await api.PostAsync("/fn/register", Registrations.Body(triggers: "[{}]"));

        var app = (await api.GetAsync("/v2/apps/shop")).Data;

        Assert.Equal("2026-11-21T22:50:29.980Z", app.GetProperty("createdAt").GetString());
        var sync = app.GetProperty("latestSync");
        Assert.Equal(("error", "2026-11-21T23:50:29.980Z", refused.Error), (sync.GetProperty("status").GetString(), sync.GetProperty("syncedAt").GetString(), sync.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task AnUnknownApp_Is404_AndHasNoFunctions()
    {
        await using var api = await TestApi.StartAsync();

        (await api.GetAsync("/v2/apps/nope")).IsV2Error(HttpStatusCode.NotFound, "not_found");
        Assert.Empty((await api.GetAsync("/v2/apps/nope/functions")).Ids());
        (await api.GetAsync("/v2/apps/nope/functions/bill")).IsV2Error(HttpStatusCode.NotFound, "not_found");
        (await api.GetAsync("/v2/apps?limit=101")).IsV2Error(HttpStatusCode.BadRequest, "invalid_field_format");
        (await api.GetAsync("/v2/apps/app/functions?limit=0")).IsV2Error(HttpStatusCode.BadRequest, "invalid_field_format");
    }
}
