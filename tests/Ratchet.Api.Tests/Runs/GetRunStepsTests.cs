using Ratchet.Expressions;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Runs;

public sealed class GetRunStepsTests
{
    private static readonly DateTimeOffset Start = TestApi.Now;

    [Fact]
    public async Task Get_BeforeAnyStep_AnswersAnEmptyTimeline()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        Assert.Equal("[]", (await api.GetAsync($"/v1/runs/{runId}/steps")).Data.GetRawText());
    }

    [Fact]
    public async Task Get_AnswersEachStepWithItsAttemptsAndOutcome()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        var reset = new ErrorInfo("IOException", "reset", "at Download()");
        await api.ChangeAsync(runId, journal => journal
            .With(AStep("download", at: 0) with
            {
                Status = StepStatus.Completed,
                Order = 1,
                EndedAt = Start.AddSeconds(16),
                Attempts = [new StepAttempt(0, Start, Start.AddSeconds(1), reset), new StepAttempt(1, Start.AddSeconds(15), Start.AddSeconds(16))],
                Output = new Payload("""{"rows":100}"""u8.ToArray()),
            })
            .With(AStep("pause", at: 17) with { Kind = StepKind.Sleep, DueAt = Start.AddSeconds(77) }));

        var steps = (await api.GetAsync($"/v1/runs/{runId}/steps")).Data;

        Assert.Equal(
            """
            [{"id":"download","hash":"DOWNLOAD","op":"run","status":"Completed","started_at":"2026-11-21T22:50:29.980Z",
            "ended_at":"2026-11-21T22:50:45.980Z","attempts":[{"attempt":0,"started_at":"2026-11-21T22:50:29.980Z","ended_at":"2026-11-21T22:50:30.980Z",
            "error":{"name":"IOException","message":"reset","stack":"at Download()"}},{"attempt":1,"started_at":"2026-11-21T22:50:44.980Z",
            "ended_at":"2026-11-21T22:50:45.980Z"}],"output":{"rows":100}},
            {"id":"pause","hash":"PAUSE","op":"sleep","status":"Waiting","started_at":"2026-11-21T22:50:46.980Z","ended_at":null,
            "due_at":"2026-11-21T22:51:46.980Z","attempts":[]}]
            """.ReplaceLineEndings("")
                .Replace("DOWNLOAD", StepKey.Of("download").Hash, StringComparison.Ordinal)
                .Replace("PAUSE", StepKey.Of("pause").Hash, StringComparison.Ordinal),
            steps.GetRawText());
    }

    [Fact]
    public async Task Get_OrdersByStart_ThenByOutcome()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal
            .With(AStep("d", at: 9))
            .With(AStep("pending", at: 5))
            .With(AStep("c", at: 5) with { Status = StepStatus.Completed, Order = 3 })
            .With(AStep("b", at: 5) with { Status = StepStatus.Failed, Order = 2 })
            .With(AStep("a", at: 1) with { Status = StepStatus.Completed, Order = 4 }));

        var steps = (await api.GetAsync($"/v1/runs/{runId}/steps")).Data;

        Assert.Equal(["a", "b", "c", "pending", "d"], steps.EnumerateArray().Select(step => step.GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task Get_OfAFailedStep_AnswersItsError()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        var error = new ErrorInfo("IOException", "reset", Cause: new ErrorInfo("SocketException", "gone"));
        await api.ChangeAsync(runId, journal => journal.With(AStep("a", at: 0) with { Status = StepStatus.Failed, Order = 1, Error = error }));

        var step = (await api.GetAsync($"/v1/runs/{runId}/steps")).Data[0];

        Assert.Equal("Failed", step.GetProperty("status").GetString());
        Assert.Equal(
            """{"name":"IOException","message":"reset","cause":{"name":"SocketException","message":"gone"}}""", step.GetProperty("error").GetRawText());
    }

    [Theory]
    [InlineData(64 * 1024, true)]
    [InlineData((64 * 1024) + 1, false)]
    public async Task Get_LeavesOutAnOutputOver64KiB_AndSaysItsSize(int size, bool served)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        var output = Payload.From(new string('x', size - 2), System.Text.Json.JsonSerializerOptions.Web);
        await api.ChangeAsync(runId, journal => journal.With(AStep("a", at: 0) with { Status = StepStatus.Completed, Output = output }));

        var step = (await api.GetAsync($"/v1/runs/{runId}/steps")).Data[0];

        Assert.Equal(served, step.TryGetProperty("output", out _));
        Assert.Equal(!served, step.TryGetProperty("output_size", out var said));
        Assert.True(served || said.GetInt32() == size);
    }

    [Fact]
    public async Task Get_OfAnEndedRun_ShowsNoStepAsWaiting()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => (journal with { Run = journal.Run with { Status = RunStatus.Cancelled } })
            .With(AStep("a", at: 0) with { DueAt = Start.AddDays(1) }));

        var step = (await api.GetAsync($"/v1/runs/{runId}/steps")).Data[0];

        Assert.Equal("Cancelled", step.GetProperty("status").GetString());
        Assert.False(step.TryGetProperty("due_at", out _));
    }

    [Fact]
    public async Task Get_SaysWhatAWaitingStepWaitsFor()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        var until = Start.AddHours(1);
        await api.ChangeAsync(runId, journal => journal
            .With(AStep("approval", at: 0) with
            {
                Kind = StepKind.WaitForEvent,
                Awaits = new EventPattern("imports/approved", "async.data.id == \"7\"", MatchKey.Of("data.id", "7"), until),
                DueAt = until,
            })
            .With(AStep("any", at: 1) with { Kind = StepKind.WaitForEvent, Awaits = new EventPattern("imports/any", null, null, until), DueAt = until })
            .With(AStep("ready", at: 2) with
            {
                Kind = StepKind.WaitForSignal,
                Awaits = new EventPattern("inngest/signal.sent", null, MatchKey.Of("data.signal", "a \"b\"\n\\ é"), until),
                DueAt = until,
            })
            .With(AStep("notify", at: 3) with
            {
                Kind = StepKind.Invoke,
                Child = new ChildRun("app-notify", "01KAMZ00000000000000002000", "01KAMZ00000000000000003000"),
                DueAt = until,
            }));

        var steps = (await api.GetAsync($"/v1/runs/{runId}/steps")).Data.EnumerateArray().ToList();

        Assert.Equal(["wait_for_event", "wait_for_event", "wait_for_signal", "invoke"], steps.Select(step => step.GetProperty("op").GetString()!));
        Assert.All(steps, step => Assert.Equal("Waiting", step.GetProperty("status").GetString()));
        Assert.All(steps, step => Assert.Equal("2026-11-21T23:50:29.980Z", step.GetProperty("due_at").GetString()));
        Assert.Equal("""{"event":"imports/approved","if":"async.data.id == \"7\""}""", steps[0].GetProperty("awaits").GetRawText());
        Assert.Equal("""{"event":"imports/any"}""", steps[1].GetProperty("awaits").GetRawText());
        Assert.Equal(["signal"], Reply.FieldsOf(steps[2].GetProperty("awaits")));
        Assert.Equal("a \"b\"\n\\ é", steps[2].GetProperty("awaits").GetProperty("signal").GetString());
        Assert.Equal(
            $$"""{"run_id":"01KAMZ00000000000000003000","function_id":"{{NameUuid.Of("app-notify")}}","function":"app-notify"}""",
            steps[3].GetProperty("invoked").GetRawText());
    }

    [Theory]
    [InlineData("null", 60, "TimedOut")]
    [InlineData("null", 59, "Completed")]
    [InlineData("{}", 60, "Completed")]
    public async Task Get_OfAWaitThatGotNothingUntilItsEnd_SaysSo(string output, int endedAt, string status)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal.With(AStep("approval", at: 0) with
        {
            Kind = StepKind.WaitForEvent,
            Status = StepStatus.Completed,
            Awaits = new EventPattern("imports/approved", null, null, Start.AddSeconds(60)),
            EndedAt = Start.AddSeconds(endedAt),
            Output = new Payload(System.Text.Encoding.UTF8.GetBytes(output)),
        }));

        Assert.Equal(status, (await api.GetAsync($"/v1/runs/{runId}/steps")).Data[0].GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(StepKind.Run, "run")]
    [InlineData(StepKind.Sleep, "sleep")]
    [InlineData(StepKind.WaitForEvent, "wait_for_event")]
    [InlineData(StepKind.WaitForSignal, "wait_for_signal")]
    [InlineData(StepKind.Invoke, "invoke")]
    [InlineData(StepKind.SendEvent, "send_event")]
    public async Task Get_HasAWordForEveryKind(StepKind kind, string word)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal.With(AStep("a", at: 0) with { Kind = kind }));

        Assert.Equal(word, (await api.GetAsync($"/v1/runs/{runId}/steps")).Data[0].GetProperty("op").GetString());
    }

    [Fact]
    public async Task Get_ShowsAnOutcomeTheRunHasNotGoneOnFrom_AfterThoseItHas()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal
            .With(AStep("a-pending", at: 0))
            .With(AStep("b-arrived", at: 0) with { Status = StepStatus.Completed })
            .With(AStep("c-taken", at: 0) with { Status = StepStatus.Completed, Order = 7 }));

        var steps = (await api.GetAsync($"/v1/runs/{runId}/steps")).Data;

        Assert.Equal(["c-taken", "b-arrived", "a-pending"], steps.EnumerateArray().Select(step => step.GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task Get_ShowsABodyInItsFirstTry_AsItsLeaseSays()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => Leased(journal, until: 30, new RunningStep(StepKey.Of("mail"), StepKind.SendEvent, 0, Start.AddSeconds(3)))
            .With(AStep("download", at: 1) with { Status = StepStatus.Completed, Order = 1 }));

        var steps = (await api.GetAsync($"/v1/runs/{runId}/steps")).Data;

        Assert.Equal(2, steps.GetArrayLength());
        Assert.Equal(
            $$"""
            {"id":"mail","hash":"{{StepKey.Of("mail").Hash}}","op":"send_event","status":"Running","started_at":"2026-11-21T22:50:32.980Z","ended_at":null,
            "attempts":[{"attempt":0,"started_at":"2026-11-21T22:50:32.980Z","ended_at":null}]}
            """.ReplaceLineEndings(""),
            steps[1].GetRawText());
    }

    [Fact]
    public async Task Get_ShowsAFurtherTry_BesideThoseThatFailed()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => Leased(journal, until: 30, new RunningStep(StepKey.Of("pay"), StepKind.Run, 1, Start.AddSeconds(9)))
            .With(AStep("pay", at: 1) with { DueAt = Start.AddSeconds(8), Attempts = [new StepAttempt(0, Start.AddSeconds(1), Start.AddSeconds(2), new ErrorInfo("E", "m"))] }));

        var step = Assert.Single((await api.GetAsync($"/v1/runs/{runId}/steps")).Data.EnumerateArray());

        Assert.Equal("Running", step.GetProperty("status").GetString());
        Assert.False(step.TryGetProperty("due_at", out _));
        Assert.Equal(
            """
            [{"attempt":0,"started_at":"2026-11-21T22:50:30.980Z","ended_at":"2026-11-21T22:50:31.980Z","error":{"name":"E","message":"m"}},
            {"attempt":1,"started_at":"2026-11-21T22:50:38.980Z","ended_at":null}]
            """.ReplaceLineEndings(""),
            step.GetProperty("attempts").GetRawText());
    }

    [Fact]
    public async Task Get_DoesNotShowAsRunning_WhatHasItsOutcome()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => Leased(journal, until: 30, new RunningStep(StepKey.Of("a"), StepKind.Run, 0, Start))
            .With(AStep("a", at: 1) with { Status = StepStatus.Completed, Order = 1 }));

        var step = Assert.Single((await api.GetAsync($"/v1/runs/{runId}/steps")).Data.EnumerateArray());

        Assert.Equal("Completed", step.GetProperty("status").GetString());
        Assert.Equal(0, step.GetProperty("attempts").GetArrayLength());
    }

    [Theory]
    [InlineData(-9, 1)]
    [InlineData(-10, 0)]
    public async Task Get_BelievesALease_UntilItHasEndedByAnyClock(int until, int shown)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => Leased(journal, until, new RunningStep(StepKey.Of("a"), StepKind.Run, 0, Start)));

        Assert.Equal(shown, (await api.GetAsync($"/v1/runs/{runId}/steps")).Data.GetArrayLength());
    }

    private static Journal Leased(Journal journal, int until, RunningStep running) =>
        journal with { Run = journal.Run with { Lease = new Lease("worker", Start.AddSeconds(until)) { Running = [running] } } };

    private static Step AStep(string id, int at) => new() { Key = StepKey.Of(id), Kind = StepKind.Run, StartedAt = Start.AddSeconds(at) };
}
