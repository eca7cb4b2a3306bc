using System.Net;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Runs;

public sealed class GetRunJobsTests
{
    [Fact]
    public async Task ARunThatNobodyHasPickedUp_GoesOnWithItsStart()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        var reply = await api.GetAsync($"/v1/runs/{runId}/jobs");

        Assert.Equal(200, reply.Status);
        Assert.Equal(["data", "metadata"], Reply.FieldsOf(reply.Json));
        Assert.Equal(
            $$"""[{"JobID":"{{runId}}","at":"2026-11-21T22:50:29.980Z","position":0,"kind":"start","attempt":0,"Raw":null}]""",
            reply.Data.GetRawText());
    }

    [Fact]
    public async Task ARunThatWaits_GoesOnWithWhatItsStepsWaitFor_TheNextFirst()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        Step[] steps =
        [
            Pending("approval", StepKind.WaitForEvent, 60),
            Pending("nap", StepKind.Sleep, 30),
            Pending("parse", StepKind.Run, 10) with { Attempts = [new StepAttempt(0, TestApi.Now, TestApi.Now, new ErrorInfo("Error", "boom"))] },
            Pending("done", StepKind.Run, 0) with { Status = StepStatus.Completed, Order = 1 },
        ];
        await api.ChangeAsync(runId, journal => steps.Aggregate(journal, (all, step) => all.With(step)) with { Run = journal.Run with { Status = RunStatus.Running } });

        var jobs = (await api.GetAsync($"/v1/runs/{runId}/jobs")).Data.EnumerateArray();

        Assert.Equal(
            [("edge", 1, "2026-11-21T22:50:39.980Z"), ("sleep", 0, "2026-11-21T22:50:59.980Z"), ("pause", 0, "2026-11-21T22:51:29.980Z")],
            jobs.Select(job => (job.GetProperty("kind").GetString(), job.GetProperty("attempt").GetInt32(), job.GetProperty("at").GetString())));
    }

    [Fact]
    public async Task ARunBetweenItsSteps_GoesOnWithItsCode_AndOneThatHasEndedWithNothing()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { Status = RunStatus.Running, Attempt = 2 } });

        var job = Assert.Single((await api.GetAsync($"/v1/runs/{runId}/jobs")).Data.EnumerateArray());
        Assert.Equal(("edge", 2), (job.GetProperty("kind").GetString(), job.GetProperty("attempt").GetInt32()));

        await api.EndAsync(runId);
        Assert.Equal("[]", (await api.GetAsync($"/v1/runs/{runId}/jobs")).Data.GetRawText());
    }

    [Fact]
    public async Task NoMoreThanTen_AreAnswered()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => Enumerable.Range(0, 30).Aggregate(journal, (all, n) => all.With(Pending($"nap-{n}", StepKind.Sleep, n))) with
        {
            Run = journal.Run with { Status = RunStatus.Running },
        });

        Assert.Equal(10, (await api.GetAsync($"/v1/runs/{runId}/jobs")).Data.GetArrayLength());
    }

    [Fact]
    public async Task ARunThatIsNotThere_Is404_AndAMalformedId400()
    {
        await using var api = await TestApi.StartAsync();

        (await api.GetAsync("/v1/runs/01KAMZ00000000000000001000/jobs")).IsV1Error(HttpStatusCode.NotFound, "run_not_found");
        (await api.GetAsync("/v1/runs/bad/jobs")).IsV1Error(HttpStatusCode.BadRequest, "invalid_run_id");
    }

    private static Step Pending(string id, StepKind kind, int seconds) =>
        new() { Key = StepKey.Of(id), Kind = kind, StartedAt = TestApi.Now, DueAt = TestApi.Now.AddSeconds(seconds) };
}
