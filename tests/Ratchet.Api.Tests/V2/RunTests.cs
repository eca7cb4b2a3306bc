using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Api.Tests.V2;

public sealed class RunTests
{
    public static TheoryData<RunStatus, string> Words => new()
    {
        { RunStatus.Queued, "QUEUED" },
        { RunStatus.Running, "RUNNING" },
        { RunStatus.Paused, "RUNNING" },
        { RunStatus.Completed, "COMPLETED" },
        { RunStatus.Failed, "FAILED" },
        { RunStatus.Cancelled, "CANCELLED" },
        { RunStatus.Skipped, "CANCELLED" },
    };

    public static TheoryData<RunStatus, string?, string> Outputs => new()
    {
        { RunStatus.Completed, """{"b":2}""", """{"b":2}""" },
        { RunStatus.Completed, "\"tick\"", """{"data":"tick"}""" },
        { RunStatus.Completed, "null", """{"data":null}""" },
        { RunStatus.Failed, """{"name":"Error","message":"boom"}""", """{"error":{"name":"Error","message":"boom"}}""" },
        { RunStatus.Cancelled, null, "{}" },
    };

    [Fact]
    public async Task Get_AnswersARunThatNobodyHasPickedUp()
    {
        await using var api = await TestApi.StartAsync();
        var (eventId, runId) = await api.StartRunAsync();

        var reply = await api.GetAsync($"/v2/runs/{runId.ToLowerInvariant()}?include_output=true");

        Assert.Equal(200, reply.Status);
        Assert.Equal(
            $$$"""
            {"data":{"id":"{{{runId}}}","function":{"id":"process-csv-upload","name":"Process a CSV upload"},"app":{"id":"app"},"status":"QUEUED","queuedAt":"2026-11-21T22:50:29.980Z","trigger":{"eventIds":["{{{eventId}}}"],"eventName":"imports/csv.uploaded"}},"metadata":{"fetchedAt":"2026-11-21T22:50:29.980Z"}}
            """,
            reply.Text);
    }

    [Fact]
    public async Task Get_AnswersARunThatHasEnded_WithItsOutputOnlyIfItIsAskedFor()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { StartedAt = TestApi.Now.AddMilliseconds(39), Cron = "0 1 * * *" } });
        await api.EndAsync(runId, output: new Payload("""{"b":2}"""u8.ToArray()));

        var run = (await api.GetAsync($"/v2/runs/{runId}")).Data;

        Assert.Equal(["id", "function", "app", "status", "queuedAt", "startedAt", "endedAt", "durationMs", "trigger"], Reply.FieldsOf(run));
        Assert.Equal(
            ("2026-11-21T22:50:30.019Z", "2026-11-21T22:50:31.539Z", "1520", "0 1 * * *"),
            (run.GetProperty("startedAt").GetString(), run.GetProperty("endedAt").GetString(), run.GetProperty("durationMs").GetString(), run.GetProperty("trigger").GetProperty("cronSchedule").GetString()));
        Assert.Equal("""{"b":2}""", (await api.GetAsync($"/v2/runs/{runId}?includeOutput=true")).Data.GetProperty("output").GetRawText());
    }

    [Theory]
    [MemberData(nameof(Words))]
    public async Task AStatus_HasItsWord(RunStatus status, string word)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { Status = status } });

        Assert.Equal(word, (await api.GetAsync($"/v2/runs/{runId}")).Data.GetProperty("status").GetString());
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public async Task AnOutput_IsAnObject(RunStatus status, string? output, string served)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.EndAsync(runId, status, output is null ? null : new Payload(Encoding.UTF8.GetBytes(output)));

        Assert.Equal(served, (await api.GetAsync($"/v2/runs/{runId}?include_output=true")).Data.GetProperty("output").GetRawText());
    }

    [Fact]
    public async Task ARunWhoseFunctionIsGone_IsOfTheFunctionAcrossApps()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { FunctionId = "old-import" } });

        var run = (await api.GetAsync($"/v2/runs/{runId}")).Data;

        Assert.Equal("""{"id":"old-import","name":"old-import"}""", run.GetProperty("function").GetRawText());
        Assert.False(run.TryGetProperty("app", out _));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/trace")]
    [InlineData("POST", "/cancel")]
    [InlineData("POST", "/rerun")]
    public async Task ARunThatIsNotThere_Is404_AndAMalformedId400(string method, string deed)
    {
        await using var api = await TestApi.StartAsync();

        (await api.SendAsync(HttpMethod.Parse(method), $"/v2/runs/01KAMZ00000000000000001000{deed}")).IsV2Error(HttpStatusCode.NotFound, "not_found");
        (await api.SendAsync(HttpMethod.Parse(method), $"/v2/runs/bad{deed}")).IsV2Error(HttpStatusCode.BadRequest, "invalid_field_format");
    }

    [Fact]
    public async Task Cancel_IsAnsweredOnce_AndThenToldApart()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        var reply = await api.PostAsync($"/v2/runs/{runId}/cancel", "");

        Assert.Equal((200, $$"""{"runId":"{{runId}}"}"""), (reply.Status, reply.Data.GetRawText()));
        Assert.Equal((RunStatus.Cancelled, "Cancelled by a request to the API."), ((await api.RunAsync(runId)).Status, (await api.RunAsync(runId)).CancelReason));
        (await api.PostAsync($"/v2/runs/{runId}/cancel", "")).IsV2Error(HttpStatusCode.Conflict, "run_already_cancelled");
    }

    [Fact]
    public async Task ManyCancelsAtOnce_AreAnswered200_OrThatItWasDone()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.PostAsync($"/v2/runs/{runId}/cancel", "")));

        Assert.Contains(replies, reply => reply.Status == 200);
        Assert.All(replies.Where(reply => reply.Status != 200), reply => reply.IsV2Error(HttpStatusCode.Conflict, "run_already_cancelled"));
    }

    [Fact]
    public async Task ARequestWhoseMessageIsFasterThanItself_IsAnswered200()
    {
        var faster = new FasterMessages();
        await using var api = await TestApi.StartAsync(services: services => services.AddSingleton<IRunQueue>(faster));
        var (_, runId) = await api.StartRunAsync();
        faster.OnCancel = () => api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { Status = RunStatus.Cancelled, EndedAt = TestApi.Now } });

        Assert.Equal(200, (await api.PostAsync($"/v2/runs/{runId}/cancel", "")).Status);
        (await api.PostAsync($"/v2/runs/{runId}/cancel", "")).IsV2Error(HttpStatusCode.Conflict, "run_already_cancelled");
    }

    [Theory]
    [InlineData(RunStatus.Completed)]
    [InlineData(RunStatus.Failed)]
    public async Task ARunThatHasEnded_IsNotCancelled(RunStatus status)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.EndAsync(runId, status);

        (await api.PostAsync($"/v2/runs/{runId}/cancel", "")).IsV2Error(HttpStatusCode.Conflict, "run_already_ended");
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("{}", 0)]
    [InlineData("""{"from_step":null}""", 0)]
    [InlineData("""{"from_step":{"step_id":"second"}}""", 1)]
    [InlineData("""{"fromStep":{"stepId":"second"}}""", 1)]
    public async Task Rerun_StartsANewRun_FromTheStartOrFromAStep(string body, int kept)
    {
        await using var api = await TestApi.StartAsync();
        var runId = await EndedAfterTwoStepsAsync(api);

        var reply = await api.PostAsync($"/v2/runs/{runId}/rerun", body);

        Assert.Equal(200, reply.Status);
        Assert.Equal(["runId"], Reply.FieldsOf(reply.Data));
        var again = await api.Ledger.LoadAsync(reply.Data.GetProperty("runId").GetString()!, TestContext.Current.CancellationToken);
        Assert.Equal((runId, kept), (again!.Run.RerunOf, again.Steps.Count));
    }

    [Theory]
    [InlineData("""{"from_step":{}}""", 400, "missing_field")]
    [InlineData("""{"from_step":{"step_id":""}}""", 400, "missing_field")]
    [InlineData("""{"from_step":{"step_id":7}}""", 400, "invalid_field_format")]
    [InlineData("""{"from_step":"second"}""", 400, "invalid_field_format")]
    [InlineData("""{"from_step":{"step_id":"second","input":[1]}}""", 400, "invalid_field_format")]
    [InlineData("""{"from_step":{"step_id":"second"},"fromStep":{"stepId":"second"}}""", 400, "invalid_field_format")]
    [InlineData("""{"from_step":{"step_id":"third"}}""", 404, "not_found")]
    [InlineData("[", 400, "invalid_request")]
    public async Task AWrongRerun_StartsNothing(string body, int status, string code)
    {
        await using var api = await TestApi.StartAsync();
        var runId = await EndedAfterTwoStepsAsync(api);
        api.EmptyQueue();

        (await api.PostAsync($"/v2/runs/{runId}/rerun", body)).IsV2Error((HttpStatusCode)status, code);

        Assert.Empty(api.Queue.Messages);
    }

    [Fact]
    public async Task ARunThatHasNotEnded_IsNotRunAgain()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        (await api.PostAsync($"/v2/runs/{runId}/rerun", "{}")).IsV2Error(HttpStatusCode.Conflict, "run_not_ended");
    }

    /// <summary>A queue whose messages that cancel are handled before they are sent.</summary>
    private sealed class FasterMessages : IRunQueue
    {
        public Func<Task> OnCancel { get; set; } = () => Task.CompletedTask;

        public Task SendAsync(QueueMessage message, TimeSpan delay, CancellationToken cancellation) =>
            message is RunMessage { Intent: Intent.Cancel } ? OnCancel() : Task.CompletedTask;

        public void Announce(TimeSpan delay)
        {
        }
    }

    private static async Task<string> EndedAfterTwoStepsAsync(TestApi api)
    {
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal.With(StepOf("first", 1)).With(StepOf("second", 2)) with
        {
            Run = journal.Run with { Status = RunStatus.Completed, EndedAt = TestApi.Now.AddSeconds(1) },
        });
        return runId;
    }

    private static Step StepOf(string id, int order) => new()
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
