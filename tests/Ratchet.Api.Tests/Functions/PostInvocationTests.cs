using System.Net;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Functions;

public sealed class PostInvocationTests
{
    private const string Path = $"/v1/functions/{TestApi.FunctionId}/invoke";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> IdsOfTheFunction => [TestApi.FunctionId, "process-csv-upload", NameUuid.Of(TestApi.FunctionId).ToString()];

    [Theory]
    [MemberData(nameof(IdsOfTheFunction))]
    public async Task Post_StartsARunOfTheFunction_ByAnyOfItsIds(string id)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync($"/v1/functions/{id}/invoke", """{"data":{"file":"a.csv"},"user":{"id":"u1"}}""");

        Assert.Equal(202, reply.Status);
        Assert.Equal(["data", "metadata"], Reply.FieldsOf(reply.Json));
        Assert.Equal(["run_id", "event_id", "function_id"], Reply.FieldsOf(reply.Data));
        var runId = reply.Data.GetProperty("run_id").GetString()!;
        Assert.Equal($"/v1/runs/{runId}", reply.Headers.Location?.ToString());
        var run = await api.RunAsync(runId);
        Assert.Equal((TestApi.FunctionId, 12, RunStatus.Queued), (run.FunctionId, run.FunctionVersion, run.Status));
        Assert.Equal((run.EventId, NameUuid.Of(TestApi.FunctionId)), (reply.Data.GetProperty("event_id").GetString(), reply.Data.GetProperty("function_id").GetGuid()));
        Assert.Equal(runId, Assert.IsType<RunMessage>(Assert.Single(api.Queue.Messages).Message).RunId);
    }

    [Fact]
    public async Task TheEvent_CarriesWhatWasSent_WithoutWhatOnlyThePlatformMaySay()
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync(Path, """{"data":{"_inngest":{"x":1},"by":"Zoë","at":[1,2.50]},"user":{"id":"u1"},"idempotency_key":"k"}""");

        var invoked = (await api.Ledger.FindEventAsync(reply.Data.GetProperty("event_id").GetString()!, Cancellation))!;
        Assert.Equal(
            ("inngest/function.invoked", """{"by":"Zoë","at":[1,2.50]}""", """{"id":"u1"}""", "k"),
            (invoked.Name, invoked.Data.ToString(), invoked.User.ToString(), invoked.SenderId));
        Assert.Equal((TestApi.Now, TestApi.Now.ToUnixTimeMilliseconds()), (invoked.ReceivedAt, invoked.Ts));
    }

    [Fact]
    public async Task TheSameKey_AnswersTheSameRun_For24Hours()
    {
        await using var api = await TestApi.StartAsync();
        var first = await api.PostAsync(Path, """{"data":{"n":1},"idempotency_key":"k"}""");

        api.Time.Now += TimeSpan.FromHours(23);
        var again = await api.PostAsync(Path, """{"data":{"n":2},"idempotency_key":"k"}""");
        api.Time.Now += TimeSpan.FromHours(2);
        var later = await api.PostAsync(Path, """{"data":{"n":3},"idempotency_key":"k"}""");

        Assert.Equal((202, first.Data.GetRawText()), (again.Status, again.Data.GetRawText()));
        Assert.NotEqual(first.Data.GetRawText(), later.Data.GetRawText());
        Assert.Equal(2, api.Queue.Messages.Count);
    }

    [Fact]
    public async Task WithoutAKey_OrWithAnother_EachRequestStartsARun()
    {
        await using var api = await TestApi.StartAsync();

        string[] bodies = ["""{"data":{}}""", """{"data":{}}""", """{"data":{},"idempotency_key":"k"}""", """{"data":{},"idempotency_key":"l"}"""];
        foreach (var body in bodies)
        {
            Assert.Equal(202, (await api.PostAsync(Path, body)).Status);
        }

        Assert.Equal(4, api.Queue.Messages.Select(queued => queued.Message).OfType<RunMessage>().Select(message => message.RunId).Distinct().Count());
    }

    [Theory]
    [InlineData("other")]
    [InlineData("app-other")]
    [InlineData("other-process-csv-upload")]
    [InlineData("c7794cb9-5803-537e-8a42-b344577a19b7")]
    public async Task AnUnknownFunction_Is404_AndStartsNothing(string id)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync($"/v1/functions/{id}/invoke", """{"data":{}}""");

        reply.IsV1Error(HttpStatusCode.NotFound, "function_not_found");
        Assert.Equal($"Function not found: no function, or more than one, is named \"{id}\".", reply.Error);
        Assert.Empty(api.Queue.Messages);
    }

    [Theory]
    [InlineData("", "\"data\" is missing: send the object that the function is to be given, {} if it needs none.")]
    [InlineData("""{"data":null}""", "\"data\" is missing: send the object that the function is to be given, {} if it needs none.")]
    [InlineData("""{"data":[]}""", "\"data\" must be an object, not an array.")]
    [InlineData("""{"data":{"a":"\ud800"}}""", "\"data\" has an escape that is half of a surrogate pair.")]
    [InlineData("""{"data":{},"user":"u1"}""", "\"user\" must be an object, not a string.")]
    [InlineData("""{"data":{},"idempotency_key":7}""", "\"idempotency_key\" must be a string, not a number.")]
    [InlineData("""{"data":{},"idempotency_key":""}""", "\"idempotency_key\" is empty; leave it out, or send a key.")]
    [InlineData("""{"data":{},"idempotencyKey":"k"}""", "\"idempotencyKey\" is not a field of the body, which takes \"data\", \"user\", \"idempotency_key\".")]
    [InlineData("[]", "The body must be a JSON object, not an array.")]
    public async Task AWrongBody_Is400_AndStartsNothing(string body, string message)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync(Path, body);

        reply.IsV1Error(HttpStatusCode.BadRequest, "invalid_body");
        Assert.Equal(message, reply.Error);
        Assert.Empty(api.Queue.Messages);
    }

    [Theory]
    [InlineData(512, 202)]
    [InlineData(513, 400)]
    public async Task AKeyOfAtMost512Characters_IsTaken(int length, int status)
    {
        await using var api = await TestApi.StartAsync();

        Assert.Equal(status, (await api.PostAsync(Path, $$"""{"data":{},"idempotency_key":"{{new string('x', length)}}"}""")).Status);
    }

    [Fact]
    public async Task ABodyOverTheLargestEvent_Is413()
    {
        await using var api = await TestApi.StartAsync(new() { ["Ratchet:Development"] = "true", ["Ratchet:MaxEventBytes"] = "2048" });

        (await api.PostAsync(Path, $$$"""{"data":{"x":"{{{new string('x', 2048)}}}"}}""")).IsV1Error(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }
}
