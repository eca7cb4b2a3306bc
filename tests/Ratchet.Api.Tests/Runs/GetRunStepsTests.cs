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

    private static Step AStep(string id, int at) => new() { Key = StepKey.Of(id), Kind = StepKind.Run, StartedAt = Start.AddSeconds(at) };
}
