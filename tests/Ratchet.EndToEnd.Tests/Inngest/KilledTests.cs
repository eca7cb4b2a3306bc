using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Inngest;

public sealed class KilledTests(Emulator emulator)
{
    private const int Steps = 6;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AServerThatIsKilled_WhileTheAppRunsSteps_LosesNoneThatIsRecorded(bool checkpointing)
    {
        await using var stage = new Stage(emulator);
        var server = await stage.StartServerAsync();
        await using var app = await NodeApp.StartAsync(server.Url, stage.DiaryFolder, checkpointing);
        await app.RegisterAsync();
        var runId = await StartAsync(stage, server);
        await NotedAsync(stage, "step-2");
        var recorded = await RecordedAsync(stage, server, runId, atLeast: 2);

        await server.KillAsync();
        var successor = stage.LaunchServer(server.Url.Port);
        Assert.True(await successor.ServesAsync(), successor.Output);

        await AssertCompletedAsync(stage, successor, runId, recorded);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnAppThatIsKilled_WhileItIsCalled_IsCalledAgain_AndLosesNoStepThatIsRecorded(bool checkpointing)
    {
        await using var stage = new Stage(emulator);
        stage.Settings["Ratchet__RetryDelay"] = "00:00:02";
        var server = await stage.StartServerAsync();
        await using var app = await NodeApp.StartAsync(server.Url, stage.DiaryFolder, checkpointing);
        await app.RegisterAsync();
        var runId = await StartAsync(stage, server);
        await NotedAsync(stage, "step-2");
        var recorded = await RecordedAsync(stage, server, runId, atLeast: 2);

        await app.KillAsync();
        await app.StartAgainAsync();

        await AssertCompletedAsync(stage, server, runId, recorded);
    }

    [Fact]
    public async Task StepsThatTheAppRecordsThroughAnotherServer_RunOnceEach()
    {
        await using var stage = new Stage(emulator);
        stage.UseDefaultLeases();
        var servers = new[] { await stage.StartServerAsync(), await stage.StartServerAsync() };
        await using var app = await NodeApp.StartAsync(servers[1].Url, stage.DiaryFolder);
        await app.RegisterAsync();
        var events = await stage.SendAsync(servers[0], [.. Enumerable.Range(0, 20).Select(_ => new { name = "shop/in-sequence", data = new { steps = 3 } })]);

        foreach (var id in events)
        {
            var run = await stage.EndedRunAsync(servers[0], id);
            Assert.True(run.GetProperty("status").GetString() == "Completed", run.ToString());
        }

        Assert.All(stage.Diary().GroupBy(entry => (entry.RunId, entry.Step)), group => Assert.Single(group));
        Assert.Equal(60, stage.Diary().Count);
    }

    private static async Task<string> StartAsync(Stage stage, ServerProcess server)
    {
        var id = Assert.Single(await stage.SendAsync(server, new { name = "shop/in-sequence", data = new { steps = Steps, milliseconds = 500 } }));
        return (await stage.RunAsync(server, id)).GetProperty("run_id").GetString()!;
    }

    private static Task<IReadOnlyList<DiaryEntry>> NotedAsync(Stage stage, string step) =>
        Eventually.Get(() => Task.FromResult(stage.Diary()), diary => diary.Any(entry => entry.Step == step));

    private static async Task<IReadOnlyList<string>> RecordedAsync(Stage stage, ServerProcess server, string runId, int atLeast)
    {
        var steps = await Eventually.Get(() => stage.StepsAsync(server, runId), steps => steps.Count >= atLeast);
        return [.. steps.Select(step => step.GetProperty("id").GetString()!)];
    }

    private static async Task AssertCompletedAsync(Stage stage, ServerProcess server, string runId, IReadOnlyList<string> recorded)
    {
        var run = await Eventually.Get(() => stage.RunOfIdAsync(server, runId), run => run.GetProperty("ended_at").ValueKind != System.Text.Json.JsonValueKind.Null);
        Assert.True(run.GetProperty("status").GetString() == "Completed", run.ToString());
        Assert.Equal(Steps, run.GetProperty("output").GetArrayLength());
        var times = stage.Diary().GroupBy(entry => entry.Step).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(Steps, times.Count);
        Assert.All(recorded, step => Assert.Equal(1, times[step]));
    }
}
