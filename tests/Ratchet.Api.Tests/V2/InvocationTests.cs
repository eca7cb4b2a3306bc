using System.Net;
using Ratchet.Model;

namespace Ratchet.Api.Tests.V2;

public sealed class InvocationTests
{
    private const string Path = "/v2/apps/app/functions/process-csv-upload/invoke";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_StartsARunOfTheFunction()
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync(Path, """{"data":{"_inngest":1,"n":3},"idempotency_key":"k1"}""");

        Assert.Equal(200, reply.Status);
        Assert.Equal(["data", "metadata"], Reply.FieldsOf(reply.Json));
        Assert.Equal(["runId"], Reply.FieldsOf(reply.Data));
        var run = await api.RunAsync(reply.Data.GetProperty("runId").GetString()!);
        var invoked = (await api.Ledger.FindEventAsync(run.EventId, Cancellation))!;
        Assert.Equal((TestApi.FunctionId, "inngest/function.invoked", """{"n":3}"""), (run.FunctionId, invoked.Name, invoked.Data.ToString()));
        Assert.Equal(run.Id, Assert.IsType<RunMessage>(Assert.Single(api.Queue.Messages).Message).RunId);
    }

    [Theory]
    [InlineData("idempotency_key", "idempotency_key")]
    [InlineData("idempotency_key", "idempotencyKey")]
    [InlineData("idempotencyKey", "idempotencyKey")]
    public async Task TheSameKeyAgain_Is409_WithTheFirstRun_AndStartsNothing(string first, string second)
    {
        await using var api = await TestApi.StartAsync();

        var started = await api.PostAsync(Path, $$$"""{"data":{"n":1},"{{{first}}}":"k"}""");
        var again = await api.PostAsync(Path, $$$"""{"data":{"n":2},"{{{second}}}":"k"}""");

        Assert.Equal((200, 409), (started.Status, again.Status));
        Assert.Equal(started.Text, again.Text);
        Assert.Single(api.Queue.Messages);
        Assert.Equal(409, (await api.PostAsync($"/api{Path}", """{"data":{},"idempotency_key":"k"}""")).Status);
    }

    [Fact]
    public async Task AKeyThatWasUsedUnderV1_WasUsed()
    {
        await using var api = await TestApi.StartAsync();
        var started = await api.PostAsync($"/v1/functions/{TestApi.FunctionId}/invoke", """{"data":{},"idempotency_key":"k"}""");

        var again = await api.PostAsync(Path, """{"data":{},"idempotency_key":"k"}""");

        Assert.Equal((409, started.Data.GetProperty("run_id").GetString()), (again.Status, again.Data.GetProperty("runId").GetString()));
    }

    [Fact]
    public async Task ManyRequestsAtOnceWithOneKey_StartOneRun_AndOneOfThemIsAnswered200()
    {
        await using var api = await TestApi.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.PostAsync(Path, """{"data":{},"idempotency_key":"k"}""")));

        Assert.Single(replies.Select(reply => reply.Data.GetProperty("runId").GetString()).Distinct());
        Assert.Single(replies, reply => reply.Status == 200);
        Assert.All(replies, reply => Assert.Contains(reply.Status, (int[])[200, 409]));
    }

    [Theory]
    [InlineData("{}", "missing_field")]
    [InlineData("", "missing_field")]
    [InlineData("""{"data":null}""", "missing_field")]
    [InlineData("""{"data":[]}""", "invalid_field_format")]
    [InlineData("""{"data":{},"idempotency_key":""}""", "invalid_field_format")]
    [InlineData("""{"data":{},"idempotency_key":"a","idempotencyKey":"b"}""", "invalid_field_format")]
    [InlineData("""{"data":{},"dta":{}}""", "invalid_field_format")]
    [InlineData("{", "invalid_request")]
    public async Task AWrongBody_Is400_AndStartsNothing(string body, string code)
    {
        await using var api = await TestApi.StartAsync();

        (await api.PostAsync(Path, body)).IsV2Error(HttpStatusCode.BadRequest, code);

        Assert.Empty(api.Queue.Messages);
    }

    [Theory]
    [InlineData("/v2/apps/app/functions/nope/invoke")]
    [InlineData("/v2/apps/nope/functions/process-csv-upload/invoke")]
    public async Task AnUnknownFunction_Is404(string path)
    {
        await using var api = await TestApi.StartAsync();

        (await api.PostAsync(path, """{"data":{}}""")).IsV2Error(HttpStatusCode.NotFound, "not_found");
        Assert.Empty(api.Queue.Messages);
    }

    [Fact]
    public async Task ABodyOverTheLargestEvent_Is413()
    {
        await using var api = await TestApi.StartAsync(new() { ["Ratchet:Development"] = "true", ["Ratchet:MaxEventBytes"] = "2048" });

        (await api.PostAsync(Path, $$$"""{"data":{"x":"{{{new string('x', 2048)}}}"}}""")).IsV2Error(HttpStatusCode.RequestEntityTooLarge, "invalid_request");
    }
}
