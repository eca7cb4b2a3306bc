using System.Net;

namespace Ratchet.Api.Tests.V2;

public sealed class EventTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_StoresTheEventWithItsRuns_BeforeItAnswers()
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync("/v2/events", $$$"""{"name":"{{{TestApi.EventName}}}","data":{"_inngest":1,"n":3},"user":{"id":"u1"},"id":"mine","ts":1795301429740}""");

        Assert.Equal(200, reply.Status);
        Assert.Equal(["data", "metadata"], Reply.FieldsOf(reply.Json));
        Assert.Equal(["eventId"], Reply.FieldsOf(reply.Data));
        var stored = (await api.Ledger.FindEventAsync(reply.Data.GetProperty("eventId").GetString()!, Cancellation))!;
        Assert.Equal(
            (TestApi.EventName, """{"n":3}""", """{"id":"u1"}""", "mine", 1795301429740),
            (stored.Name, stored.Data.ToString(), stored.User.ToString(), stored.SenderId, stored.Ts));
        Assert.Single(await api.Ledger.RunsOfEventAsync(stored.Id, Cancellation));
    }

    [Fact]
    public async Task TheTime_MayBeAString_AsProtocolBuffersWriteIt()
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync("/v2/events", """{"name":"a","ts":"1795301429740"}""");

        Assert.Equal(1795301429740, (await api.Ledger.FindEventAsync(reply.Data.GetProperty("eventId").GetString()!, Cancellation))!.Ts);
    }

    [Fact]
    public async Task TheSameIdAgain_AnswersTheFirstEvent_AlsoAcrossBothWaysToSend()
    {
        await using var api = await TestApi.StartAsync();
        var first = await api.PostAsync("/e/test", """{"name":"a","id":"mine"}""");

        var again = await api.PostAsync("/v2/events", """{"name":"a","id":"mine"}""");

        Assert.Equal(first.Json.GetProperty("ids")[0].GetString(), again.Data.GetProperty("eventId").GetString());
    }

    [Theory]
    [InlineData("""{"data":{}}""", "missing_field")]
    [InlineData("""{"name":"","data":{}}""", "missing_field")]
    [InlineData("""{"name":null}""", "missing_field")]
    [InlineData("{}", "missing_field")]
    [InlineData("", "missing_field")]
    [InlineData("""{"data":"text"}""", "invalid_field_format")]
    [InlineData("""{"name":"inngest/x"}""", "invalid_field_format")]
    [InlineData("""{"name":"a","ts":"soon"}""", "invalid_field_format")]
    [InlineData("""{"name":"a","ts":1}""", "invalid_field_format")]
    [InlineData("[]", "invalid_field_format")]
    [InlineData("""[{"name":"a"}]""", "invalid_field_format")]
    [InlineData("7", "invalid_field_format")]
    [InlineData("{", "invalid_request")]
    public async Task AWrongBody_Is400_AndStoresNothing(string body, string code)
    {
        await using var api = await TestApi.StartAsync();

        (await api.PostAsync("/v2/events", body)).IsV2Error(HttpStatusCode.BadRequest, code);

        Assert.Empty(api.Queue.Messages);
    }

    [Fact]
    public async Task ALargeEvent_Is413()
    {
        await using var api = await TestApi.StartAsync(new() { ["Ratchet:Development"] = "true", ["Ratchet:MaxEventBytes"] = "2048" });

        (await api.PostAsync("/v2/events", $$$"""{"name":"a","data":{"x":"{{{new string('x', 2048)}}}"}}""")).IsV2Error(HttpStatusCode.RequestEntityTooLarge, "invalid_request");
    }

    [Fact]
    public async Task TheRunsOfAnEvent_AreListed_AndThoseOfAnUnknownOneAreNone()
    {
        await using var api = await TestApi.StartAsync();
        var (eventId, runId) = await api.StartRunAsync();
        await api.EndAsync(runId, output: new Model.Payload("[1]"u8.ToArray()));

        var reply = await api.GetAsync($"/v2/events/{eventId}/runs?include_output=true");

        Assert.Equal([runId], reply.Ids());
        Assert.Equal("""{"data":[1]}""", reply.Data[0].GetProperty("output").GetRawText());
        Assert.Equal("""{"limit":20}""", reply.Json.GetProperty("page").GetRawText());
        Assert.False((await api.GetAsync($"/v2/events/{eventId}/runs")).Data[0].TryGetProperty("output", out _));
        Assert.Empty((await api.GetAsync("/v2/events/01KAMZ00000000000000001000/runs")).Ids());
    }

    [Fact]
    public async Task TheRunsOfAnEvent_ComeAPageAtATime()
    {
        await using var api = await TestApi.StartAsync();
        var (eventId, runId) = await api.StartRunAsync();
        await api.EndAsync(runId);
        for (var n = 0; n < 4; n++)
        {
            Assert.Equal(200, (await api.PostAsync($"/v2/runs/{runId}/rerun", "{}")).Status);
        }

        var all = (await api.GetAsync($"/v2/events/{eventId}/runs?limit=40")).Ids();
        var first = await api.GetAsync($"/v2/events/{eventId}/runs?limit=2");
        var second = await api.GetAsync($"/v2/events/{eventId}/runs?limit=2&cursor={first.Cursor()}");
        var third = await api.GetAsync($"/v2/events/{eventId}/runs?limit=2&cursor={second.Cursor()}");

        Assert.Equal(5, all.Length);
        Assert.Equal(all, first.Ids().Concat(second.Ids()).Concat(third.Ids()));
        Assert.Null(third.Cursor());
    }

    [Theory]
    [InlineData("/v2/events/bad/runs")]
    [InlineData("/v2/events/01KAMZ00000000000000001000/runs?limit=41")]
    [InlineData("/v2/events/01KAMZ00000000000000001000/runs?limit=0")]
    [InlineData("/v2/events/01KAMZ00000000000000001000/runs?include_output=yes")]
    public async Task AWrongRequestForRuns_Is400(string path)
    {
        await using var api = await TestApi.StartAsync();

        (await api.GetAsync(path)).IsV2Error(HttpStatusCode.BadRequest, "invalid_field_format");
    }
}
