using System.Net;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Runs;

public sealed class PostWakeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("{}")]
    [InlineData("""{"correlationIds":null}""")]
    public async Task WithoutIds_AllPendingSleepsEnd(string body)
    {
        await using var api = await TestApi.StartAsync();
        var runId = await StartSleepingAsync(api, "nap", "rest");

        var reply = await api.PostAsync($"/v1/runs/{runId}/wake", body);

        Assert.Equal((200, """{"stoppedCount":2}"""), (reply.Status, reply.Text));
        Assert.Equal("""{"stoppedCount":0}""", (await api.PostAsync($"/v1/runs/{runId}/wake", body)).Text);
        Assert.Equal([("nap", "Completed"), ("rest", "Completed")], await StepsAsync(api, runId));
    }

    [Fact]
    public async Task WithoutABodyAtAll_AllPendingSleepsEnd()
    {
        await using var api = await TestApi.StartAsync();
        var runId = await StartSleepingAsync(api, "nap");

        Assert.Equal("""{"stoppedCount":1}""", (await api.SendAsync(HttpMethod.Post, $"/v1/runs/{runId}/wake")).Text);
    }

    [Theory]
    [InlineData("""{"correlationIds":["nap"]}""", 1)]
    [InlineData("""{"correlationIds":["nap","nap","n\u0061p"]}""", 1)]
    [InlineData("""{"correlationIds":["nap","rest","unknown"]}""", 2)]
    [InlineData("""{"correlationIds":["unknown","NAP",""]}""", 0)]
    [InlineData("""{"correlationIds":[]}""", 0)]
    public async Task WithIds_OnlyThoseSleepsEnd(string body, int stopped)
    {
        await using var api = await TestApi.StartAsync();
        var runId = await StartSleepingAsync(api, "nap", "rest");

        var reply = await api.PostAsync($"/v1/runs/{runId}/wake", body);

        Assert.Equal((200, $$"""{"stoppedCount":{{stopped}}}"""), (reply.Status, reply.Text));
        Assert.Equal(stopped, (await StepsAsync(api, runId)).Count(step => step.Status == "Completed"));
    }

    [Theory]
    [InlineData(RunStatus.Completed)]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Cancelled)]
    public async Task OfAFinishedRun_NoneEnds(RunStatus status)
    {
        await using var api = await TestApi.StartAsync();
        var runId = await StartSleepingAsync(api, "nap");
        await api.EndAsync(runId, status);

        Assert.Equal("""{"stoppedCount":0}""", (await api.PostAsync($"/v1/runs/{runId}/wake", "")).Text);
    }

    [Theory]
    [InlineData("[]", "invalid_body", "The body must be a JSON object, not an array.")]
    [InlineData("null", "invalid_body", "The body must be a JSON object, not null.")]
    [InlineData("""{"correlationIds":"nap"}""", "invalid_body", "\"correlationIds\" must be an array of step ids, not a string.")]
    [InlineData("""{"correlationIds":["nap",7]}""", "invalid_body", "\"correlationIds[1]\" must be a string, not a number.")]
    [InlineData("""{"correlationIds":[null]}""", "invalid_body", "\"correlationIds[0]\" must be a string, not null.")]
    [InlineData("""{"correlationIds":["\ud800"]}""", "invalid_body", "\"correlationIds[0]\" has an escape that is half of a surrogate pair.")]
    [InlineData("""{"correlationId":["nap"]}""", "invalid_body", "\"correlationId\" is not a field of the body, which takes \"correlationIds\".")]
    [InlineData("""{"correlationIds":["nap"]""", "invalid_json", null)]
    [InlineData("""{"correlationIds":["nap"]}}""", "invalid_json", null)]
    public async Task AWrongBody_Is400_AndWakesNothing(string body, string code, string? message)
    {
        await using var api = await TestApi.StartAsync();
        var runId = await StartSleepingAsync(api, "nap");

        var reply = await api.PostAsync($"/v1/runs/{runId}/wake", body);

        reply.IsV1Error(HttpStatusCode.BadRequest, code);
        Assert.Equal(message ?? reply.Error, reply.Error);
        Assert.Empty(api.Queue.Messages);
        Assert.Equal([("nap", "Waiting")], await StepsAsync(api, runId));
    }

    [Theory]
    [InlineData(1000, 200)]
    [InlineData(1001, 400)]
    public async Task AsManyIdsAsARunHasSteps_AreTaken(int count, int status)
    {
        await using var api = await TestApi.StartAsync();
        var runId = await StartSleepingAsync(api, "nap");
        var ids = string.Join(',', Enumerable.Range(0, count).Select(n => $"\"nap{n}\""));

        Assert.Equal(status, (await api.PostAsync($"/v1/runs/{runId}/wake", $$"""{"correlationIds":[{{ids}}]}""")).Status);
    }

    private static async Task<string> StartSleepingAsync(TestApi api, params string[] ids)
    {
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => ids.Aggregate(
            journal with { Run = journal.Run with { Status = RunStatus.Running, StartedAt = TestApi.Now } },
            (run, id) => run.With(new Step
            {
                Key = StepKey.Of(id),
                Kind = StepKind.Sleep,
                StartedAt = TestApi.Now,
                DueAt = TestApi.Now.AddDays(1),
            })));
        api.EmptyQueue();
        return runId;
    }

    private static async Task<(string? Id, string? Status)[]> StepsAsync(TestApi api, string runId) =>
    [
        .. (await api.GetAsync($"/v1/runs/{runId}/steps")).Data.EnumerateArray()
            .Select(step => (step.GetProperty("id").GetString(), step.GetProperty("status").GetString())).Order(),
    ];
}
