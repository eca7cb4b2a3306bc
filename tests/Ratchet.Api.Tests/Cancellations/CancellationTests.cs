using System.Net;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Cancellations;

public sealed class CancellationTests
{
    private const string Unknown = "01KAMZ00000000000000001000";

    [Fact]
    public async Task Get_AnswersWhatPostDid()
    {
        await using var api = await TestApi.StartAsync();
        var posted = await PostAsync(api);

        var reply = await api.GetAsync($"/v1/cancellations/{posted.Data.GetProperty("id").GetString()!.ToLowerInvariant()}");

        Assert.Equal((200, posted.Text), (reply.Status, reply.Text));
    }

    [Fact]
    public async Task Get_OfAll_AnswersTheNewestFirst()
    {
        await using var api = await TestApi.StartAsync();
        Assert.Equal("[]", (await api.GetAsync("/v1/cancellations")).Data.GetRawText());
        var first = await PostAsync(api);
        api.Time.Now += TimeSpan.FromSeconds(1);
        var second = await PostAsync(api);

        var reply = await api.GetAsync("/v1/cancellations");

        Assert.Equal([second.Data.GetRawText(), first.Data.GetRawText()], reply.Data.EnumerateArray().Select(one => one.GetRawText()));
    }

    [Fact]
    public async Task Get_AfterTheFunctionIsGone_NamesItAcrossApps()
    {
        await using var api = await TestApi.StartAsync();
        var gone = new Cancellation { Id = Unknown, FunctionId = "app-removed", CreatedAt = TestApi.Now, StartedBefore = TestApi.Now };
        await api.Cancellations.AddAsync(gone, TestContext.Current.CancellationToken);

        var data = (await api.GetAsync($"/v1/cancellations/{Unknown}")).Data;

        Assert.Equal("app-removed", data.GetProperty("function_id").GetString());
        Assert.Equal(NameUuid.Of("app-removed"), data.GetProperty("function_internal_id").GetGuid());
        Assert.Equal(JsonValueKind.Null, data.GetProperty("app_id").ValueKind);
    }

    [Fact]
    public async Task Delete_RemovesIt()
    {
        await using var api = await TestApi.StartAsync();
        var path = $"/v1/cancellations/{(await PostAsync(api)).Data.GetProperty("id").GetString()}";

        var reply = await api.SendAsync(HttpMethod.Delete, path);

        Assert.Equal((200, """{"ok":true}"""), (reply.Status, reply.Data.GetRawText()));
        (await api.GetAsync(path)).IsV1Error(HttpStatusCode.NotFound, "cancellation_not_found");
        (await api.SendAsync(HttpMethod.Delete, path)).IsV1Error(HttpStatusCode.NotFound, "cancellation_not_found");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task AMalformedId_Is400_AndAnUnknownOne404(string method)
    {
        await using var api = await TestApi.StartAsync();

        var malformed = await api.SendAsync(new HttpMethod(method), "/v1/cancellations/undefined");
        var unknown = await api.SendAsync(new HttpMethod(method), $"/v1/cancellations/{Unknown}");

        malformed.IsV1Error(HttpStatusCode.BadRequest, "invalid_cancellation_id");
        Assert.Equal("Invalid cancellation ID: undefined is not a ULID of 26 characters.", malformed.Error);
        unknown.IsV1Error(HttpStatusCode.NotFound, "cancellation_not_found");
        Assert.Equal($"Cancellation not found: {Unknown}.", unknown.Error);
    }

    private static Task<Reply> PostAsync(TestApi api) => api.PostAsync(
        "/v1/cancellations", """{"app_id":"app","function_id":"process-csv-upload","started_before":"2026-11-21T22:50:00Z"}""");
}
