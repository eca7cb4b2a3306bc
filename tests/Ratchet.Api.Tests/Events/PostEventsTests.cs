using System.Net;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Events;

public sealed class PostEventsTests
{
    private const string Entropy = "AAECAwQFBgcICQ==";

    [Fact]
    public async Task Post_AnswersTheInternalId_AndTheRunIsThere()
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync("/e/test", """{"name":"imports/csv.uploaded","data":{"file":"https://example.com/a.csv"}}""");

        Assert.Equal(200, reply.Status);
        Assert.Equal(["ids", "status"], Reply.FieldsOf(reply.Json));
        Assert.Equal(200, reply.Json.GetProperty("status").GetInt32());
        var id = Assert.Single(IdsOf(reply));
        Assert.True(Ulid.IsWellFormed(id));
        var runs = await api.GetAsync($"/v1/events/{id}/runs");
        Assert.Equal("Scheduled", runs.Data[0].GetProperty("status").GetString());
        Assert.Equal(runs.Data[0].GetProperty("run_id").GetString(), Assert.IsType<RunMessage>(Assert.Single(api.Queue.Messages).Message).RunId);
    }

    [Fact]
    public async Task Post_OfAnArray_AnswersAnIdForEachEvent()
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync("/e/test", """[{"name":"a"},{"name":"b"},{"name":"c"}]""");

        var ids = IdsOf(reply);
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal("b", (await api.GetAsync($"/v1/events/{ids[1]}")).Data.GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Post_OfNothing_AnswersNoIds(string body)
    {
        await using var api = await TestApi.StartAsync();

        Assert.Equal("""{"ids":[],"status":200}""", (await api.PostAsync("/e/test", body)).Text);
    }

    [Fact]
    public async Task Post_WithTheSameSendersId_AnswersTheSameInternalId()
    {
        await using var api = await TestApi.StartAsync();
        const string body = """{"name":"a","id":"upload-7"}""";

        var first = await api.PostAsync("/e/test", body);
        var second = await api.PostAsync("/e/test", body);

        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public async Task Post_WithTheSameSeed_AnswersTheSameIds()
    {
        await using var api = await TestApi.StartAsync();

        var first = await SendSeededAsync(api);
        var second = await SendSeededAsync(api);

        Assert.Equal(IdsOf(first), IdsOf(second));
        Assert.NotEqual(IdsOf(first), IdsOf(await api.PostAsync("/e/test", """[{"name":"a"},{"name":"b"}]""")));
    }

    [Theory]
    [InlineData(-23)]
    [InlineData(23)]
    public async Task Post_WithASeedWithinADay_TakesItsTime(int hours)
    {
        await using var api = await TestApi.StartAsync();
        var time = TestApi.Now.AddHours(hours);

        Assert.All(IdsOf(await SendSeededAsync(api, time)), id => Assert.Equal(time, Ulid.TimeOf(id)));
    }

    [Theory]
    [InlineData(-25)]
    [InlineData(25)]
    [InlineData(24 * 365)]
    public async Task Post_WithASeedFromAnotherTime_TakesTheServersTime(int hours)
    {
        await using var api = await TestApi.StartAsync();

        var ids = IdsOf(await SendSeededAsync(api, TestApi.Now.AddHours(hours)));

        Assert.All(ids, id => Assert.Equal(TestApi.Now, Ulid.TimeOf(id)));
        Assert.Equal(2, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Post_DoesNotLookAtTheContentType(string type)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync("/e/test", new StringContent("""{"name":"a"}""", mediaType: new(type)));

        Assert.Equal(200, reply.Status);
    }

    [Theory]
    [InlineData("""[{"name":"imports/csv.uploaded"},{"data":{}}]""")]
    [InlineData("""[{"name":"imports/csv.uploaded"},{"name":"imports/csv.uploaded","data":[]}]""")]
    [InlineData("""[{"name":"imports/csv.uploaded"},{"name":""")]
    public async Task Post_WithOneBadEvent_Is400AndStoresNothing(string body)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync("/e/test", body);

        reply.IsEventError(HttpStatusCode.BadRequest);
        Assert.Empty(api.Queue.Messages);
    }

    [Fact]
    public async Task Post_WithoutAName_Is400AndStoresNothing()
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync("/e/test", """{"data":{}}""");

        reply.IsEventError(HttpStatusCode.BadRequest);
        Assert.Equal("""{"ids":[],"status":400,"error":"Event 1: \"name\" is missing; every event needs a non-empty name."}""", reply.Text);
        Assert.Empty(api.Queue.Messages);
    }

    private static Task<Reply> SendSeededAsync(TestApi api, DateTimeOffset? time = null) => api.SendAsync(
        HttpMethod.Post, "/e/test", new StringContent("""[{"name":"a"},{"name":"b"}]"""), seed: $"{(time ?? TestApi.Now).ToUnixTimeMilliseconds()},{Entropy}");

    private static string[] IdsOf(Reply reply) => [.. reply.Json.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!)];
}
