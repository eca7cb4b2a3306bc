using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Api.Tests.V2;

public sealed class TraceTests
{
    private static readonly ErrorInfo Reset = new("IOException", "reset");

    [Fact]
    public async Task ARunThatNobodyHasPickedUp_IsOneSpanThatWaits()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        var trace = (await api.GetAsync($"/v2/runs/{runId}/trace")).Data;

        Assert.Equal(["runId", "rootSpan"], Reply.FieldsOf(trace));
        Assert.Equal(runId, trace.GetProperty("runId").GetString());
        Assert.Equal(["id", "name", "status", "queuedAt"], Reply.FieldsOf(trace.GetProperty("rootSpan")));
        Assert.Equal("Run WAITING", Show(trace.GetProperty("rootSpan")));
    }

    [Fact]
    public async Task AnEndedRun_HasASpanForEachStep_AndBelowItOneForEachAttempt()
    {
        await using var api = await TestApi.StartAsync();
        var runId = await EndedAsync(api);

        var root = (await api.GetAsync($"/v2/runs/{runId}/trace")).Data.GetProperty("rootSpan");

        Assert.Equal(
            """
            Run FAILED 3000ms
              download RUN COMPLETED 1000ms
                Attempt 0 FAILED 200ms
                Attempt 1 COMPLETED 300ms
              nap SLEEP COMPLETED 500ms
              approval WAIT_FOR_EVENT CANCELLED
              notify INVOKE FAILED 0ms
              page SKIPPED 0ms
            """,
            Show(root));
        Assert.Equal(
            ["817248fb77fb5c2cef3f2c732ad257cb1fb9c5e4", null],
            new[] { root.GetProperty("children")[0], root }.Select(span => span.TryGetProperty("stepId", out var hash) ? hash.GetString() : null));
        var ids = SpansOf(root).Select(span => span.GetProperty("id").GetString()!).ToList();
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{16}$", id));
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(SpansOf(root), span => Assert.False(span.TryGetProperty("output", out _) || span.TryGetProperty("input", out _)));
    }

    [Fact]
    public async Task Outputs_AreThere_IfTheyAreAskedFor()
    {
        await using var api = await TestApi.StartAsync();
        var runId = await EndedAsync(api);

        var root = (await api.GetAsync($"/v2/runs/{runId}/trace?include_output=true")).Data.GetProperty("rootSpan");

        Assert.Equal(TestApi.EventName, root.GetProperty("input").GetProperty("data")[0].GetProperty("name").GetString());
        string?[] expected =
        [
            """{"error":{"name":"Error","message":"boom"}}""",
            """{"data":[100]}""",
            """{"error":{"name":"IOException","message":"reset"}}""",
            null,
            """{"data":null}""",
            null,
            """{"error":{"name":"IOException","message":"reset"}}""",
            """{"reason":"Its condition is false."}""",
        ];
        Assert.Equal(expected.AsEnumerable(), SpansOf(root).Select(span => span.TryGetProperty("output", out var output) ? output.GetRawText() : null));
        Assert.Equal("""{"n":21}""", root.GetProperty("children")[3].GetProperty("input").GetRawText());
    }

    [Fact]
    public async Task ABodyThatRuns_IsASpan_WhileWhoeverWorksOnTheRunIsAlive()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with
        {
            Run = journal.Run with
            {
                Status = RunStatus.Running,
                StartedAt = TestApi.Now,
                Lease = new Lease("me", TestApi.Now.AddSeconds(30)) { Running = [new RunningStep(StepKey.Of("parse"), StepKind.Run, 0, TestApi.Now)] },
            },
        });

        Assert.Equal("Run RUNNING\n  parse RUN RUNNING\n    Attempt 0 RUNNING", Show((await api.GetAsync($"/v2/runs/{runId}/trace")).Data.GetProperty("rootSpan")));

        api.Time.Now += TimeSpan.FromMinutes(1);
        Assert.Equal("Run RUNNING", Show((await api.GetAsync($"/v2/runs/{runId}/trace")).Data.GetProperty("rootSpan")));
    }

    private static async Task<string> EndedAsync(TestApi api)
    {
        var (_, runId) = await api.StartRunAsync();
        var child = new ChildRun("app-notify", "01KAMZ00000000000000001000", "01KAMZ00000000000000001001");
        Step[] steps =
        [
            Ended("download", StepKind.Run, 1, 0, 1000) with
            {
                Attempts = [new StepAttempt(0, At(0), At(200), Reset), new StepAttempt(1, At(700), At(1000))],
                Output = new Payload("[100]"u8.ToArray()),
            },
            Ended("nap", StepKind.Sleep, 2, 1000, 1500) with { Output = Payload.Null },
            new Step { Key = StepKey.Of("approval"), Kind = StepKind.WaitForEvent, StartedAt = At(1500), DueAt = At(9000) },
            Ended("notify", StepKind.Invoke, 3, 1600, 1600) with { Status = StepStatus.Failed, Error = Reset, Child = child, Input = new Payload("""{"n":21}"""u8.ToArray()) },
            Ended("page", StepKind.Skip, 4, 1700, 1700) with { Output = new Payload("""{"reason":"Its condition is false."}"""u8.ToArray()) },
        ];
        await api.ChangeAsync(runId, journal => steps.Aggregate(journal, (all, step) => all.With(step)) with
        {
            Run = journal.Run with { Status = RunStatus.Failed, StartedAt = At(0), EndedAt = At(3000), Output = new Payload("""{"name":"Error","message":"boom"}"""u8.ToArray()) },
        });
        return runId;
    }

    private static Step Ended(string id, StepKind kind, int order, int from, int until) => new()
    {
        Key = StepKey.Of(id),
        Kind = kind,
        Status = StepStatus.Completed,
        Order = order,
        StartedAt = At(from),
        EndedAt = At(until),
    };

    private static DateTimeOffset At(int milliseconds) => TestApi.Now.AddMilliseconds(milliseconds);

    private static IEnumerable<JsonElement> SpansOf(JsonElement span) =>
        span.TryGetProperty("children", out var children) ? children.EnumerateArray().SelectMany(SpansOf).Prepend(span) : [span];

    private static string Show(JsonElement span, string indent = "")
    {
        string?[] words = [.. new[] { "name", "stepOp", "status" }.Select(field => Text(span, field)), Text(span, "durationMs") is { } duration ? $"{duration}ms" : null];
        var line = $"{indent}{string.Join(' ', words.OfType<string>())}";
        return span.TryGetProperty("children", out var children)
            ? string.Join('\n', children.EnumerateArray().Select(child => Show(child, $"{indent}  ")).Prepend(line))
            : line;
    }

    private static string? Text(JsonElement span, string field) => span.TryGetProperty(field, out var text) ? text.GetString() : null;
}
