using System.Net;
using System.Text.Json;

namespace Ratchet.Api.Tests.Events;

public sealed class GetEventTests
{
    [Fact]
    public async Task Get_AnswersTheCapturedShape()
    {
        await using var api = await TestApi.StartAsync();
        var id = await SendAsync(
            api, """{"name":"cap/x","id":"mine","data":{"url":"https://example.com/a?b=1&c=<é>"},"user":{"id":"u"},"ts":1700000000000,"v":"2"}""");

        var reply = await api.GetAsync($"/v1/events/{id}");

        Assert.Equal(200, reply.Status);
        Assert.Equal(
            $$$"""
            {"data":{"internal_id":"{{{id}}}","account_id":"00000000-0000-0000-0000-000000000000","environment_id":"00000000-0000-0000-0000-000000000000",
            "source":"","source_id":null,"received_at":"2026-11-21T22:50:29.980Z","id":"mine","name":"cap/x","data":{"url":"https://example.com/a?b=1&c=<é>"},
            "user":{"id":"u"},"ts":1700000000000,"v":"2"},"metadata":{"fetched_at":"2026-11-21T22:50:29.980Z","cached_until":null}}
            """.ReplaceLineEndings(""),
            reply.Text);
    }

    [Fact]
    public async Task Get_LeavesOutWhatIsEmpty_AndFillsInIdAndTs()
    {
        await using var api = await TestApi.StartAsync();
        var id = await SendAsync(api, """{"name":"cap/x","user":{ },"v":""}""");

        var data = (await api.GetAsync($"/v1/events/{id}")).Data;

        Assert.Equal(
            ["internal_id", "account_id", "environment_id", "source", "source_id", "received_at", "id", "name", "data", "ts"], Reply.FieldsOf(data));
        Assert.Equal(id, data.GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Object, data.GetProperty("data").ValueKind);
        Assert.Equal(TestApi.Now.ToUnixTimeMilliseconds(), data.GetProperty("ts").GetInt64());
    }

    [Fact]
    public async Task Get_TakesAnIdInLowerCase()
    {
        await using var api = await TestApi.StartAsync();
        var id = await SendAsync(api, """{"name":"cap/x"}""");

        Assert.Equal(id, (await api.GetAsync($"/v1/events/{id.ToLowerInvariant()}")).Data.GetProperty("internal_id").GetString());
    }

    [Fact]
    public async Task Get_OfAnUnknownEvent_Is404()
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.GetAsync("/v1/events/01KAMZ00000000000000001000");

        reply.IsV1Error(HttpStatusCode.NotFound, "event_not_found");
        Assert.Equal("Event not found: 01KAMZ00000000000000001000.", reply.Error);
    }

    [Theory]
    [InlineData("bad")]
    [InlineData("01KAMZ0000000000000000100")]
    [InlineData("81KAMZ00000000000000001000")]
    [InlineData("01KAMZ0000000000000000100U")]
    public async Task Get_OfAMalformedId_Is400(string id)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.GetAsync($"/v1/events/{id}");

        reply.IsV1Error(HttpStatusCode.BadRequest, "invalid_event_id");
        Assert.Equal($"Invalid event ID: {id} is not a ULID of 26 characters.", reply.Error);
    }

    private static async Task<string> SendAsync(TestApi api, string body) => (await api.PostAsync("/e/test", body)).Json.GetProperty("ids")[0].GetString()!;
}
