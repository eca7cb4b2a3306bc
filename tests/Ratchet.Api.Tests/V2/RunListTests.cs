using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Api.Tests.V2;

public sealed class RunListTests
{
    private const string OfFunction = "/v2/apps/app/functions/process-csv-upload/runs";

    public static TheoryData<string> Lists => ["/v2/runs", OfFunction];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Runs_AreListedNewestFirst_AndOutputsOnlyIfTheyAreAskedFor(string path)
    {
        await using var api = await TestApi.StartAsync();
        var older = (await api.StartRunAsync()).RunId;
        await api.EndAsync(older, output: new Payload("7"u8.ToArray()));
        api.Time.Now += TimeSpan.FromSeconds(1);
        var newer = (await api.StartRunAsync()).RunId;

        var reply = await api.GetAsync(path);
        var whole = await api.GetAsync($"{path}?include_output=true");

        Assert.Equal(["data", "metadata", "page"], Reply.FieldsOf(reply.Json));
        Assert.Equal([newer, older], reply.Ids());
        Assert.Equal((await api.GetAsync($"/v2/runs/{older}")).Data.GetRawText(), reply.Data[1].GetRawText());
        Assert.Equal("""{"limit":20}""", reply.Json.GetProperty("page").GetRawText());
        Assert.Equal((await api.GetAsync($"/v2/runs/{older}?include_output=true")).Data.GetRawText(), whole.Data[1].GetRawText());
        Assert.False(whole.Data[0].TryGetProperty("output", out _));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task APage_GoesOnWhereTheOneBeforeEnded(string path)
    {
        await using var api = await TestApi.StartAsync();
        for (var n = 0; n < 5; n++)
        {
            api.Time.Now += TimeSpan.FromSeconds(1);
            await api.StartRunAsync();
        }

        var first = await api.GetAsync($"{path}?limit=3");
        var second = await api.GetAsync($"{path}?limit=3&cursor={Uri.EscapeDataString(first.Cursor()!)}");

        Assert.Equal((await api.GetAsync(path)).Ids(), first.Ids().Concat(second.Ids()));
        Assert.Null(second.Cursor());
    }

    [Theory]
    [InlineData("status=COMPLETED", 1)]
    [InlineData("status=completed&status=QUEUED", 2)]
    [InlineData("status=FAILED", 0)]
    [InlineData("app_id=app", 2)]
    [InlineData("appId=app&functionId=process-csv-upload", 2)]
    [InlineData("app_id=app&app_id=other&function_id=process-csv-upload&function_id=other", 2)]
    [InlineData("app_id=app&function_id=other", 0)]
    [InlineData("app_id=other", 0)]
    [InlineData("is_deferred=true", 0)]
    [InlineData("is_deferred=false", 2)]
    [InlineData("time_field=queuedAt&order=desc", 2)]
    [InlineData("from=2026-11-21T22:50:30Z", 1)]
    [InlineData("until=2026-11-21T22:50:30Z", 1)]
    public async Task AList_IsSifted(string query, int count)
    {
        await using var api = await TestApi.StartAsync();
        await api.EndAsync((await api.StartRunAsync()).RunId);
        api.Time.Now += TimeSpan.FromSeconds(1);
        await api.StartRunAsync();

        Assert.Equal(count, (await api.GetAsync($"/v2/runs?{query}")).Ids().Length);
    }

    [Theory]
    [InlineData("is_deferred=true", "inngest/deferred.schedule")]
    [InlineData("is_deferred=false", TestApi.EventName)]
    public async Task DeferredRuns_CanBeListedAlone_AndLeftOut(string query, string eventName)
    {
        await using var api = await TestApi.StartAsync();
        await api.StartRunAsync();
        var accepted = new Event
        {
            Id = "01KANFM3V0ABCDEFGHJKMNPQRT",
            Name = "inngest/deferred.schedule",
            Data = Payload.EmptyObject,
            User = Payload.EmptyObject,
            Ts = 1,
            ReceivedAt = TestApi.Now,
        };
        var run = new Run
        {
            Id = "01KANFM3V0ABCDEFGHJKMNPQRV",
            FunctionId = TestApi.FunctionId,
            FunctionVersion = 1,
            EventId = accepted.Id,
            EventName = accepted.Name,
            CreatedAt = TestApi.Now,
        };
        await api.Ledger.StoreAsync(new Intake([new AcceptedEvent(accepted, [run])]), [], TestContext.Current.CancellationToken);

        var id = Assert.Single((await api.GetAsync($"/v2/runs?{query}")).Ids());

        Assert.Equal(eventName, (await api.RunAsync(id)).EventName);
    }

    [Fact]
    public async Task ARangeOfTime_IsSaidAgain()
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.GetAsync("/v2/runs?from=2026-11-21T22:50:30Z&until=2026-11-22T00:00:00Z");

        Assert.Equal(
            """{"fetchedAt":"2026-11-21T22:50:29.980Z","timeRange":{"from":"2026-11-21T22:50:30.000Z","until":"2026-11-22T00:00:00.000Z"}}""",
            reply.Json.GetProperty("metadata").GetRawText());
    }

    [Fact]
    public async Task TheRunsOfAnApp_AreThoseOfAllItsFunctions_HoweverMany_AndOfNoOther()
    {
        await using var api = await TestApi.StartAsync(services: services =>
        {
            foreach (var id in Enumerable.Range(0, 7).Select(n => $"shop-f{n}").Append("shop-eu-f"))
            {
                services.AddSingleton(new FunctionDefinition
                {
                    Id = id,
                    AppId = id == "shop-eu-f" ? "shop-eu" : "shop",
                    Name = id,
                    Triggers = [new EventTrigger("shop/paid")],
                    Runtime = new IdleRuntime(),
                });
            }
        });
        await api.PostAsync("/e/test", """[{"name":"shop/paid"},{"name":"imports/csv.uploaded"}]""");

        Assert.Equal(9, (await api.GetAsync("/v2/runs")).Ids().Length);
        Assert.Equal(7, (await api.GetAsync("/v2/runs?app_id=shop")).Ids().Length);
        Assert.Equal(8, (await api.GetAsync("/v2/runs?app_id=shop&app_id=shop-eu")).Ids().Length);
    }

    [Theory]
    [InlineData("limit=101")]
    [InlineData("status=Running+away")]
    [InlineData("time_field=endedAt")]
    [InlineData("order=ASC")]
    [InlineData("cursor=nowhere")]
    [InlineData("from=yesterday")]
    [InlineData("from=2026-11-22T00:00:00Z&until=2026-11-21T00:00:00Z")]
    [InlineData("is_deferred=maybe")]
    public async Task AWrongParameter_Is400(string query)
    {
        await using var api = await TestApi.StartAsync();

        (await api.GetAsync($"/v2/runs?{query}")).IsV2Error(HttpStatusCode.BadRequest, "invalid_field_format");
        (await api.GetAsync($"{OfFunction}?{query}")).IsV2Error(HttpStatusCode.BadRequest, "invalid_field_format");
    }

    [Fact]
    public async Task AFunctionWithoutItsApp_Is400_AndOneThatIsNotThere404()
    {
        await using var api = await TestApi.StartAsync();

        (await api.GetAsync("/v2/runs?function_id=process-csv-upload")).IsV2Error(HttpStatusCode.BadRequest, "invalid_field_format");
        (await api.GetAsync("/v2/apps/app/functions/other/runs")).IsV2Error(HttpStatusCode.NotFound, "not_found");
        (await api.GetAsync("/v2/apps/other/functions/process-csv-upload/runs")).IsV2Error(HttpStatusCode.NotFound, "not_found");
    }
}
