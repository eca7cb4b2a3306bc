using System.Net;
using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Api.Tests.Signals;

public sealed class PostSignalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"signal":"ready","data":{"by":"Zoë","at":[1,2.50]}}""", """{"by":"Zoë","at":[1,2.50]}""")]
    [InlineData("""{"signal":"ready","data":"text"}""", "\"text\"")]
    [InlineData("""{"signal":"ready","data":null}""", "null")]
    [InlineData("""{"signal":"ready"}""", "null")]
    public async Task Post_AnswersTheRunThatWaits_AndSendsWhatItCarries(string body, string data)
    {
        await using var api = await StartWaitedForAsync("ready");
        var waiter = Assert.Single(api.Waiters.All);

        var reply = await api.PostAsync("/v1/signals", body);

        Assert.Equal(200, reply.Status);
        Assert.Equal(["data", "metadata"], Reply.FieldsOf(reply.Json));
        Assert.Equal($$"""{"run_id":"{{waiter.RunId}}"}""", reply.Data.GetRawText());
        var eventId = Assert.IsType<EventMessage>(Assert.Single(api.Queue.Messages).Message).EventId;
        var sent = await api.Ledger.FindEventAsync(eventId, Cancellation);
        Assert.Equal(data, System.Text.Json.Nodes.JsonNode.Parse(sent!.Data.ToString())!["data"]?.ToJsonString(Unescaped) ?? "null");
    }

    [Theory]
    [InlineData("other")]
    [InlineData("READY")]
    public async Task Post_OfASignalNobodyWaitsFor_Is404_AndSendsNothing(string signal)
    {
        await using var api = await StartWaitedForAsync("ready");

        var reply = await api.PostAsync("/v1/signals", $$"""{"signal":"{{signal}}","data":1}""");

        reply.IsV1Error(HttpStatusCode.NotFound, "signal_not_found");
        Assert.Equal($"No signal found: no run waits for \"{signal}\".", reply.Error);
        Assert.Empty(api.Queue.Messages);
    }

    [Fact]
    public async Task Post_AfterTheWaitIsOver_Is404()
    {
        await using var api = await StartWaitedForAsync("ready");
        api.Time.Now += TimeSpan.FromHours(2);

        (await api.PostAsync("/v1/signals", """{"signal":"ready"}""")).IsV1Error(HttpStatusCode.NotFound, "signal_not_found");
    }

    [Theory]
    [InlineData("", "Invalid signal data: \"signal\" is missing; every signal needs a non-empty name.")]
    [InlineData("""{"data":1}""", "Invalid signal data: \"signal\" is missing; every signal needs a non-empty name.")]
    [InlineData("""{"signal":""}""", "Invalid signal data: \"signal\" is missing; every signal needs a non-empty name.")]
    [InlineData("""{"signal":7}""", "Invalid signal data: \"signal\" must be a string, not a number.")]
    [InlineData("""{"signal":"\ud800"}""", "Invalid signal data: \"signal\" has an escape that is half of a surrogate pair.")]
    [InlineData("""{"signal":"ready","data":["\ud800"]}""", "Invalid signal data: \"data\" has an escape that is half of a surrogate pair.")]
    [InlineData("""{"signal":"ready","data":{"\ud800":1}}""", "Invalid signal data: \"data\" has an escape that is half of a surrogate pair.")]
    [InlineData("""{"signal":"ready","payload":1}""", "\"payload\" is not a field of the body, which takes \"signal\", \"data\".")]
    [InlineData("\"ready\"", "The body must be a JSON object, not a string.")]
    public async Task AWrongBody_Is400_AndSendsNothing(string body, string message)
    {
        await using var api = await StartWaitedForAsync("ready");

        var reply = await api.PostAsync("/v1/signals", body);

        reply.IsV1Error(HttpStatusCode.BadRequest, "invalid_body");
        Assert.Equal(message, reply.Error);
        Assert.Empty(api.Queue.Messages);
    }

    [Theory]
    [InlineData(512, 404)]
    [InlineData(513, 400)]
    public async Task ANameOfAtMost512Characters_IsTaken(int length, int status)
    {
        await using var api = await TestApi.StartAsync();

        Assert.Equal(status, (await api.PostAsync("/v1/signals", $$"""{"signal":"{{new string('x', length)}}"}""")).Status);
    }

    [Fact]
    public async Task ABodyOverTheLargestEvent_Is413()
    {
        await using var api = await TestApi.StartAsync(new() { ["Ratchet:Development"] = "true", ["Ratchet:MaxEventBytes"] = "2048" });

        var reply = await api.PostAsync("/v1/signals", $$"""{"signal":"ready","data":"{{new string('x', 2048)}}"}""");

        reply.IsV1Error(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    private static System.Text.Json.JsonSerializerOptions Unescaped { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task<TestApi> StartWaitedForAsync(string signal)
    {
        var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        var pattern = new EventPattern("inngest/signal.sent", If: null, MatchKey.Of("data.signal", signal), TestApi.Now.AddHours(1));
        var step = new Step { Key = StepKey.Of("wait"), Kind = StepKind.WaitForSignal, StartedAt = TestApi.Now, DueAt = pattern.Until, Awaits = pattern };
        await api.ChangeAsync(runId, journal => journal.With(step));
        await api.Waiters.AddAsync(new Waiter(runId, step.Key.Hash, pattern), Cancellation);
        api.EmptyQueue();
        return api;
    }
}
