using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests;

public sealed class CrashTests(Emulator emulator)
{
    [Fact]
    public async Task KilledDuringAStep_TheRunCompletesAfterARestart_AndOnlyThatStepRunsAgain()
    {
        await using var stage = new Stage(emulator);
        var server = await stage.StartServerAsync();
        var id = Assert.Single(await stage.SendAsync(server, InSequence(steps: 3, milliseconds: 700)));
        await Eventually.Get(() => Task.FromResult(stage.Diary()), diary => diary.Any(entry => entry.Step == "step-1"));

        await server.KillAsync();
        var successor = await stage.StartServerAsync();

        var run = await stage.EndedRunAsync(successor, id);
        Assert.Equal("Completed", run.GetProperty("status").GetString());
        Assert.Equal([("step-0", 1), ("step-1", 2), ("step-2", 1)], Counted(stage.Diary()));
    }

    [Fact]
    public async Task KilledBetweenSteps_WhatWasRecordedIsKept_AndNoneOfItRunsAgain()
    {
        await using var stage = new Stage(emulator);
        var server = await stage.StartServerAsync();
        var id = Assert.Single(await stage.SendAsync(server, InSequence(steps: 40, milliseconds: 10)));
        var runId = (await stage.RunAsync(server, id)).GetProperty("run_id").GetString()!;
        var before = await Eventually.Get(RecordedAsync, steps => steps.Count >= 12);

        await server.KillAsync();
        var successor = await stage.StartServerAsync();

        var run = await stage.EndedRunAsync(successor, id);
        var output = run.GetProperty("output").EnumerateArray().Select(result => result.GetString()).ToList();
        Assert.Equal(40, output.Count);
        Assert.Equal(before.Select(step => step.GetProperty("output").GetString()), output.Take(before.Count));
        var counts = Counted(stage.Diary()).ToDictionary(count => count.Step, count => count.Times);
        Assert.All(before, step => Assert.Equal(1, counts[step.GetProperty("id").GetString()!]));
        Assert.InRange(counts.Values.Sum(), 40, 42);

        async Task<List<JsonElement>> RecordedAsync() =>
            [.. (await stage.StepsAsync(server, runId)).Where(step => step.GetProperty("status").GetString() == "Completed")];
    }

    [Fact]
    public async Task KilledDuringParallelSteps_TheRunCompletes_AndRecordedOnesStayRecorded()
    {
        await using var stage = new Stage(emulator);
        var server = await stage.StartServerAsync();
        var id = Assert.Single(await stage.SendAsync(server, new { name = "test/side-by-side", data = new { steps = 5, milliseconds = 400 } }));
        await Eventually.Get(() => Task.FromResult(stage.Diary().Count), count => count == 5);

        await server.KillAsync();
        var successor = await stage.StartServerAsync();

        var run = await stage.EndedRunAsync(successor, id);
        Assert.Equal(("Completed", 10), (run.GetProperty("status").GetString(), run.GetProperty("output").GetInt32()));
        Assert.InRange(stage.Diary().Count, 5, 10);
    }

    [Fact]
    public async Task KilledDuringASleep_TheRunWakesInTheNextServer()
    {
        await using var stage = new Stage(emulator);
        var server = await stage.StartServerAsync();
        var id = Assert.Single(await stage.SendAsync(server, new { name = "test/around-a-sleep", data = new { milliseconds = 3000 } }));
        var runId = (await stage.RunAsync(server, id)).GetProperty("run_id").GetString()!;
        await Eventually.Get(() => stage.StepsAsync(server, runId), steps => steps.Count == 2);

        await server.KillAsync();
        var successor = await stage.StartServerAsync();

        var run = await stage.EndedRunAsync(successor, id);
        Assert.Equal("awake", run.GetProperty("output").GetString());
        // The timer and the message that was being handled may come at once, and then each starts the body that has no outcome yet.
        Assert.Equal(["before", "after"], stage.Diary().Select(entry => entry.Step).Distinct());
        Assert.Single(stage.Diary(), entry => entry.Step == "before");
    }

    [Fact]
    public async Task AStepThatKeepsKillingItsProcess_FailsItsRunWithTheReason_AndNoOther()
    {
        await using var stage = new Stage(emulator);
        stage.Settings["Ratchet__LeaseDuration"] = "00:00:01";
        stage.Settings["Ratchet__ClockAllowance"] = "00:00:00";
        var server = await stage.StartServerAsync();
        // The innocent one takes longer than its neighbour lives: beside it, it would never come to an end.
        var ids = await stage.SendAsync(server, new { name = "test/fatal", data = new { milliseconds = 1000 } }, InSequence(steps: 1, milliseconds: 2500));
        var (fatal, innocent) = (ids[0], ids[1]);

        // Each successor dies of the same step, perhaps before it has served a request, until the last one.
        var run = default(JsonElement);
        while (run.ValueKind == JsonValueKind.Undefined)
        {
            try
            {
                run = await stage.EndedRunAsync(server, fatal);
            }
            catch (HttpRequestException)
            {
                await server.ExitAsync();
                server = await stage.LaunchServerUntilItServesAsync();
            }
        }

        Assert.Equal(("Failed", "WorkerDied"), (run.GetProperty("status").GetString(), run.GetProperty("output").GetProperty("name").GetString()));
        Assert.Equal(5, stage.Diary().Count(entry => entry.Step == "die"));
        Assert.Equal("Completed", (await stage.EndedRunAsync(server, innocent)).GetProperty("status").GetString());
    }

    private static object InSequence(int steps, int milliseconds) => new { name = "test/in-sequence", data = new { steps, milliseconds } };

    private static IEnumerable<(string Step, int Times)> Counted(IReadOnlyList<DiaryEntry> diary) =>
        diary.GroupBy(entry => entry.Step).Select(group => (group.Key, group.Count()));
}
