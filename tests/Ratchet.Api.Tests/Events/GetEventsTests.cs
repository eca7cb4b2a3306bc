using System.Net;
using Ratchet.Storage;

namespace Ratchet.Api.Tests.Events;

public sealed class GetEventsTests
{
    [Fact]
    public async Task Get_AnswersEventsAsGetEventDoes_TheNewestFirst()
    {
        await using var api = await TestApi.StartAsync();
        var older = await SendAsync(api, """{"name":"cap/x","id":"mine","data":{"i":1},"user":{"id":"u"},"ts":1700000000000,"v":"2"}""");
        var newer = await SendAsync(api, """{"name":"cap/y"}""");

        var reply = await api.GetAsync("/v1/events");

        Assert.Equal(["data", "metadata", "page"], Reply.FieldsOf(reply.Json));
        Assert.Equal([newer, older], Ids(reply));
        Assert.Equal((await api.GetAsync($"/v1/events/{older}")).Data.GetRawText(), reply.Data[1].GetRawText());
        Assert.Equal("""{"cursor":null,"has_more":false,"limit":20}""", reply.Json.GetProperty("page").GetRawText());
    }

    [Fact]
    public async Task Get_GoesOnBehindACursor_AndAsInInngestsApi_BehindTheLastInternalId()
    {
        await using var api = await TestApi.StartAsync();
        var all = new List<string>();
        for (var n = 0; n < 5; n++)
        {
            all.Insert(0, await SendAsync(api, """{"name":"cap/x"}"""));
        }

        var first = await api.GetAsync("/v1/events?limit=2");
        await SendAsync(api, """{"name":"cap/x"}""");

        Assert.Equal(all[..2], Ids(first));
        Assert.Equal(all[2..], Ids(await api.GetAsync($"/v1/events?cursor={first.Json.GetProperty("page").GetProperty("cursor").GetString()}")));
        Assert.Equal(all[2..], Ids(await api.GetAsync($"/v1/events?cursor={all[1]}")));
    }

    [Fact]
    public async Task Get_TakesAName_AndARangeOfTime()
    {
        await using var api = await TestApi.StartAsync();
        var x = await SendAsync(api, """{"name":"cap/x"}""");
        var y = await SendAsync(api, """{"name":"cap/y"}""");

        Assert.Equal([x], Ids(await api.GetAsync("/v1/events?name=cap/x")));
        Assert.Equal([y], Ids(await api.GetAsync("/v1/events?received_after=2026-11-21T22:50:31.980Z")));
        Assert.Equal([y], Ids(await api.GetAsync("/v1/events?received_after=1795301431980")));
        Assert.Equal([x], Ids(await api.GetAsync("/v1/events?received_before=2026-11-21T22:50:31.980Z")));
    }

    [Fact]
    public async Task Get_LeavesOutTheDataOfALargeEvent()
    {
        await using var api = await TestApi.StartAsync();
        await SendAsync(api, $$$"""{"name":"cap/x","data":{"text":"{{{new string('x', ListedEvent.MostBytes)}}}"},"user":{"id":"u"}}""");

        var listed = (await api.GetAsync("/v1/events")).Data[0];

        Assert.Equal(
            ["internal_id", "account_id", "environment_id", "source", "source_id", "received_at", "id", "name", "ts"], Reply.FieldsOf(listed));
    }

    [Theory]
    [InlineData("limit=101", "\"limit\" must be a whole number from 1 to 100, not \"101\".")]
    [InlineData("received_after=bad", "\"received_after\" must be a time as 2026-11-21T22:50:29Z, with its zone, not \"bad\".")]
    [InlineData("received_before=bad", "\"received_before\" must be a time as 2026-11-21T22:50:29Z, with its zone, not \"bad\".")]
    [InlineData("name=a&name=b", "\"name\" is there 2 times; it may be once.")]
    [InlineData("cursor=bad", "\"cursor\" is none that this list gave: take it from \"page\" of the answer before, or leave it out to begin with the newest.")]
    public async Task Get_WithWhatItDoesNotTake_Is400_AndSaysWhat(string query, string sentence)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.GetAsync($"/v1/events?{query}");

        reply.IsV1Error(HttpStatusCode.BadRequest, "invalid_query");
        Assert.Equal(sentence, reply.Error);
    }

    /// <summary>Sends an event a second after the one before.</summary>
    private static async Task<string> SendAsync(TestApi api, string body)
    {
        api.Time.Now += TimeSpan.FromSeconds(1);
        return (await api.PostAsync("/e/test", body)).Json.GetProperty("ids")[0].GetString()!;
    }

    private static IEnumerable<string> Ids(Reply reply) => reply.Data.EnumerateArray().Select(one => one.GetProperty("internal_id").GetString()!);
}
