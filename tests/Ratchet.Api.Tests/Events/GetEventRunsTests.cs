using System.Net;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Events;

public sealed class GetEventRunsTests
{
    private static readonly string[] SeedFields =
        ["run_id", "run_started_at", "function_id", "function_version", "environment_id", "event_id", "status", "ended_at"];

    [Fact]
    public async Task Get_RightAfterSending_AnswersAScheduledRunWithoutOutput()
    {
        await using var api = await TestApi.StartAsync();
        var (eventId, runId) = await api.StartRunAsync();

        var reply = await api.GetAsync($"/v1/events/{eventId}/runs");

        var run = Assert.Single(reply.Data.EnumerateArray());
        Assert.Equal([.. SeedFields, "function"], Reply.FieldsOf(run));
        Assert.Equal(TestApi.FunctionId, run.GetProperty("function").GetString());
        Assert.Equal(runId, run.GetProperty("run_id").GetString());
        Assert.Equal("2026-11-21T22:50:29.980Z", run.GetProperty("run_started_at").GetString());
        Assert.Equal(NameUuid.Of(TestApi.FunctionId), run.GetProperty("function_id").GetGuid());
        Assert.Equal(12, run.GetProperty("function_version").GetInt32());
        Assert.Equal(Guid.Empty, run.GetProperty("environment_id").GetGuid());
        Assert.Equal(eventId, run.GetProperty("event_id").GetString());
        Assert.Equal("Scheduled", run.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, run.GetProperty("ended_at").ValueKind);
    }

    [Fact]
    public async Task Get_AfterItsEnd_AnswersTheOutput()
    {
        await using var api = await TestApi.StartAsync();
        var (eventId, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with
        {
            Run = journal.Run with
            {
                Status = RunStatus.Completed,
                StartedAt = TestApi.Now.AddMilliseconds(20),
                EndedAt = TestApi.Now.AddMilliseconds(1559),
                Output = new Payload("""{"status":"success","processedItems":98,"failedItems":2}"""u8.ToArray()),
            },
        });

        var run = (await api.GetAsync($"/v1/events/{eventId}/runs")).Data[0];

        Assert.Equal([.. SeedFields, "output", "function", "picked_up_at"], Reply.FieldsOf(run));
        Assert.Equal("2026-11-21T22:50:30.000Z", run.GetProperty("picked_up_at").GetString());
        Assert.Equal("Completed", run.GetProperty("status").GetString());
        Assert.Equal("2026-11-21T22:50:31.539Z", run.GetProperty("ended_at").GetString());
        Assert.Equal("""{"status":"success","processedItems":98,"failedItems":2}""", run.GetProperty("output").GetRawText());
    }

    [Fact]
    public async Task Get_OfAnUnknownEvent_AnswersNoRuns()
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.GetAsync("/v1/events/01KAMZ00000000000000001000/runs");

        Assert.Equal("""{"data":[],"metadata":{"fetched_at":"2026-11-21T22:50:29.980Z","cached_until":null}}""", reply.Text);
    }

    [Fact]
    public async Task Get_OfAMalformedId_Is400()
    {
        await using var api = await TestApi.StartAsync();

        (await api.GetAsync("/v1/events/bad/runs")).IsV1Error(HttpStatusCode.BadRequest, "invalid_event_id");
    }
}
