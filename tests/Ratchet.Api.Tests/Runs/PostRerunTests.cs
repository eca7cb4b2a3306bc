using System.Net;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Runs;

public sealed class PostRerunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"fromStep":null}""")]
    public async Task OfAFinishedRun_IsANewRun_FromTheStart(string body)
    {
        await using var api = await TestApi.StartAsync();
        var (eventId, runId) = await StartEndedAsync(api);

        var reply = await api.PostAsync($"/v1/runs/{runId}/rerun", body);

        Assert.Equal(201, reply.Status);
        Assert.Equal(["data", "metadata"], Reply.FieldsOf(reply.Json));
        Assert.Equal(["run_id"], Reply.FieldsOf(reply.Data));
        var again = reply.Data.GetProperty("run_id").GetString()!;
        Assert.NotEqual(runId, again);
        Assert.Equal($"/v1/runs/{again}", reply.Headers.Location?.ToString());
        var run = (await api.GetAsync($"/v1/runs/{again}")).Data;
        Assert.Equal((runId, "Scheduled"), (run.GetProperty("original_run_id").GetString(), run.GetProperty("status").GetString()));
        Assert.Equal("[]", (await api.GetAsync($"/v1/runs/{again}/steps")).Data.GetRawText());
        Assert.Equal(2, (await api.GetAsync($"/v1/events/{eventId}/runs")).Data.GetArrayLength());
        Assert.Contains(api.Queue.Messages, queued => queued.Message is RunMessage message && message.RunId == again);
    }

    [Theory]
    [InlineData("""{"fromStep":"parse"}""")]
    [InlineData("""{"from_step":{"step_id":"parse"}}""")]
    [InlineData("""{"from_step":{"step_id":"parse","input":null}}""")]
    public async Task FromAStep_TakesOverTheStepsBeforeIt(string body)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await StartEndedAsync(api);

        var reply = await api.PostAsync($"/v1/runs/{runId}/rerun", body);

        Assert.Equal(201, reply.Status);
        var steps = (await api.GetAsync($"/v1/runs/{reply.Data.GetProperty("run_id").GetString()}/steps")).Data;
        Assert.Equal("download", Assert.Single(steps.EnumerateArray()).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData(RunStatus.Queued, "Scheduled")]
    [InlineData(RunStatus.Running, "Running")]
    [InlineData(RunStatus.Paused, "Running")]
    public async Task OfARunThatHasNotEnded_Is409(RunStatus status, string word)
    {
        await using var api = await TestApi.StartAsync();
        var (eventId, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { Status = status } });

        var reply = await api.PostAsync($"/v1/runs/{runId}/rerun", "");

        reply.IsV1Error(HttpStatusCode.Conflict, "run_not_ended");
        Assert.Equal($"Run {runId} has not ended, it is {word}: wait for its end, or cancel it with DELETE /v1/runs/{runId}.", reply.Error);
        Assert.Single(await api.Ledger.RunsOfEventAsync(eventId, Cancellation));
    }

    [Fact]
    public async Task FromAnUnknownStep_Is404()
    {
        await using var api = await TestApi.StartAsync();
        var (eventId, runId) = await StartEndedAsync(api);

        var reply = await api.PostAsync($"/v1/runs/{runId}/rerun", """{"fromStep":"upload"}""");

        reply.IsV1Error(HttpStatusCode.NotFound, "step_not_found");
        Assert.Equal($"Run {runId} has no step \"upload\": use an id of GET /v1/runs/{runId}/steps.", reply.Error);
        Assert.Single(await api.Ledger.RunsOfEventAsync(eventId, Cancellation));
    }

    [Fact]
    public async Task OfAFunctionThatIsGone_Is409()
    {
        await using var api = await TestApi.StartAsync();
        var (eventId, runId) = await StartEndedAsync(api);
        await api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { FunctionId = "app-removed" } });

        var reply = await api.PostAsync($"/v1/runs/{runId}/rerun", "");

        reply.IsV1Error(HttpStatusCode.Conflict, "function_removed");
        Assert.Equal($"The function app-removed of run {runId} is not in this app any more: deploy it again first.", reply.Error);
        Assert.Single(await api.Ledger.RunsOfEventAsync(eventId, Cancellation));
    }

    [Theory]
    [InlineData("7", "The body must be a JSON object, not a number.")]
    [InlineData("""{"fromStep":7}""", "\"fromStep\" must be a string, not a number.")]
    [InlineData("""{"from_step":"parse"}""", "\"from_step\" must be an object, not a string.")]
    [InlineData("""{"from_step":{}}""", "\"from_step\" needs \"step_id\", the id of a step of the run.")]
    [InlineData("""{"from_step":{"step_id":[]}}""", "\"step_id\" must be a string, not an array.")]
    [InlineData("""{"from_step":{"id":"parse"}}""", "\"id\" is not a field of \"from_step\", which takes \"step_id\", \"stepId\", \"input\".")]
    [InlineData("""{"fromStep":"parse","from_step":{"step_id":"parse"}}""", "\"fromStep\" and \"from_step\" say the same thing: send one of them.")]
    [InlineData("""{"from_step":{"step_id":"parse","input":[1]}}""", "\"from_step.input\" is not taken: a step is given what its code gives it.")]
    [InlineData("""{"from":"parse"}""", "\"from\" is not a field of the body, which takes \"fromStep\", \"from_step\".")]
    public async Task AWrongBody_Is400_AndStartsNothing(string body, string message)
    {
        await using var api = await TestApi.StartAsync();
        var (eventId, runId) = await StartEndedAsync(api);

        var reply = await api.PostAsync($"/v1/runs/{runId}/rerun", body);

        reply.IsV1Error(HttpStatusCode.BadRequest, "invalid_body");
        Assert.Equal(message, reply.Error);
        Assert.Single(await api.Ledger.RunsOfEventAsync(eventId, Cancellation));
        Assert.Empty(api.Queue.Messages);
    }

    private static async Task<(string EventId, string RunId)> StartEndedAsync(TestApi api)
    {
        var (eventId, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal.With(AStep("download", 1)).With(AStep("parse", 2)).With(AStep("store", 3)));
        await api.EndAsync(runId);
        api.EmptyQueue();
        return (eventId, runId);
    }

    private static Step AStep(string id, int order) => new()
    {
        Key = StepKey.Of(id),
        Kind = StepKind.Run,
        Status = StepStatus.Completed,
        Order = order,
        StartedAt = TestApi.Now,
        EndedAt = TestApi.Now,
        Output = Payload.Null,
    };
}
