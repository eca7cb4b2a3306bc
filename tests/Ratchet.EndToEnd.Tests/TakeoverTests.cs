using System.Collections.Concurrent;
using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests;

[Collection("Heavy")]
public sealed class TakeoverTests(Emulator emulator)
{
    private const int Runs = 100;
    private const int Steps = 6;

    /// <summary>Runs that are looked at before the kill: all would take so long that they are over.</summary>
    private const int Looked = 16;

    private static readonly ParallelOptions AtATime = new() { MaxDegreeOfParallelism = 8 };
    private static readonly TimeSpan AboutAMinute = TimeSpan.FromSeconds(75);

    [Fact]
    public async Task OneOfTwoServersIsKilledAmidAHundredRuns_AllComplete_WithWhatWasRecorded_WithinAboutAMinute()
    {
        await using var stage = new Stage(emulator);
        stage.UseDefaultLeases();
        // In bundles one server might take them all.
        stage.Settings["Ratchet__MaxRunsPerMessage"] = "1";
        var servers = await Task.WhenAll(stage.StartServerAsync(), stage.StartServerAsync());
        var ids = await Task.WhenAll(servers.Select(server => stage.SendAsync(server, [.. Enumerable.Range(0, Runs / 2).Select(_ => SomeSteps)])));
        await Eventually.Get(() => Task.FromResult(stage.Diary().Count), count => count >= Runs * Steps / 5);

        var recorded = await RecordedAsync(stage, servers[1], stage.Diary().Select(entry => entry.RunId).Distinct().Take(Looked));
        var killed = DateTimeOffset.UtcNow;
        await servers[0].KillAsync();

        var ended = await EndedAsync(stage, servers[1], ids.SelectMany(some => some));
        Assert.All(ended, run => Assert.Equal("Completed", run.GetProperty("status").GetString()));
        Report(stage, servers[0], ended, killed);
        AssertKept(recorded, ended, stage.Diary());
        Assert.All(ended, run => Assert.InRange(WentOnAt(run, stage.Diary(), killed) - killed, TimeSpan.Zero, AboutAMinute));
    }

    private static object SomeSteps => new { name = "test/in-sequence", data = new { steps = Steps, milliseconds = 500 } };

    /// <summary>The outcomes that are recorded now.</summary>
    private static async Task<IReadOnlyCollection<Outcome>> RecordedAsync(Stage stage, ServerProcess server, IEnumerable<string> runs)
    {
        var recorded = new ConcurrentBag<Outcome>();
        await Parallel.ForEachAsync(runs, AtATime, async (run, _) =>
        {
            foreach (var step in (await stage.StepsAsync(server, run)).Where(step => step.GetProperty("status").GetString() == "Completed"))
            {
                recorded.Add(new Outcome(run, step.GetProperty("id").GetString()!, step.GetProperty("output").GetString()!));
            }
        });
        return recorded;
    }

    private static async Task<IReadOnlyCollection<JsonElement>> EndedAsync(Stage stage, ServerProcess server, IEnumerable<string> events)
    {
        var ended = new ConcurrentBag<JsonElement>();
        await Parallel.ForEachAsync(events, AtATime, async (id, _) => ended.Add(await Eventually.Get(
            () => stage.RunAsync(server, id), found => found.GetProperty("ended_at").ValueKind != JsonValueKind.Null, AboutAMinute * 2)));
        return ended;
    }

    /// <summary>What was recorded before is what the runs returned, and no body of it ran again; a body whose outcome was lost with its process did.</summary>
    private static void AssertKept(IReadOnlyCollection<Outcome> recorded, IReadOnlyCollection<JsonElement> ended, IReadOnlyList<DiaryEntry> diary)
    {
        Assert.NotEmpty(recorded);
        var outputs = ended.ToDictionary(run => run.GetProperty("run_id").GetString()!, run => run.GetProperty("output").EnumerateArray().Select(output => output.GetString()).ToList());
        Assert.All(outputs.Values, results => Assert.Equal(Steps, results.Distinct().Count()));
        Assert.All(recorded, outcome => Assert.Equal(outcome.Output, outputs[outcome.RunId][int.Parse(outcome.Step["step-".Length..], null)]));

        var times = diary.CountBy(entry => (entry.RunId, entry.Step)).ToDictionary();
        Assert.All(recorded, outcome => Assert.Equal(1, times[(outcome.RunId, outcome.Step)]));
        Assert.Equal(Runs * Steps, times.Count);
        // Of each run one body at most was lost.
        Assert.InRange(times.Values.Sum(), Runs * Steps, (Runs * Steps) + Runs);
    }

    /// <summary>When a run did something after the kill; the kill itself if it had nothing left to do.</summary>
    private static DateTimeOffset WentOnAt(JsonElement run, IEnumerable<DiaryEntry> diary, DateTimeOffset killed)
    {
        var id = run.GetProperty("run_id").GetString();
        var moments = diary.Where(entry => entry.RunId == id).Select(entry => entry.At).Append(run.GetProperty("ended_at").GetDateTimeOffset()).Where(at => at > killed);
        return moments.DefaultIfEmpty(killed).Min();
    }

    /// <summary>Says what it measured, of the runs that the dead server had.</summary>
    private static void Report(Stage stage, ServerProcess dead, IReadOnlyCollection<JsonElement> ended, DateTimeOffset killed)
    {
        var diary = stage.Diary();
        var begun = diary.Where(entry => entry.At <= killed).GroupBy(entry => entry.RunId).ToDictionary(run => run.Key, run => run.Last().ProcessId);
        var stalled = ended.Where(run => run.GetProperty("ended_at").GetDateTimeOffset() > killed && begun.GetValueOrDefault(run.GetProperty("run_id").GetString()!) == dead.Id)
            .Select(run => (WentOnAt(run, diary, killed) - killed).TotalSeconds).Order().ToList();
        var last = ended.Max(run => (WentOnAt(run, diary, killed) - killed).TotalSeconds);
        Assert.NotEmpty(stalled);
        TestContext.Current.SendDiagnosticMessage(
            "SIGKILL of one of two servers: {0} of the {1} runs that had not ended were with it; they went on after {2:0.0} s to {3:0.0} s (median {4:0.0} s), the last of all runs after {5:0.0} s; {6} bodies ran twice",
            stalled.Count,
            ended.Count(run => run.GetProperty("ended_at").GetDateTimeOffset() > killed),
            stalled.FirstOrDefault(),
            stalled.LastOrDefault(),
            stalled.ElementAtOrDefault(stalled.Count / 2),
            last,
            diary.Count - (Runs * Steps));
    }

    private sealed record Outcome(string RunId, string Step, string Output);
}
