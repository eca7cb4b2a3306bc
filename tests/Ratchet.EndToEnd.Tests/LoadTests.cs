using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests;

[Collection("Heavy")]
public sealed class LoadTests(Emulator emulator)
{
    [Fact]
    public async Task TwoHundredEventsAtOnce_AllComplete_NoneTwice()
    {
        await using var stage = new Stage(emulator);
        stage.UseDefaultLeases();
        // A run that was handled twice is explained by what its messages met, which is said when the test fails.
        stage.Settings["Logging__LogLevel__Ratchet"] = "Debug";
        var server = await stage.StartServerAsync();

        var ids = await stage.SendAsync(server, [.. Enumerable.Range(0, 200).Select(_ => ThreeSteps)]);

        await AllCompleteAsync(stage, server, ids);
        AssertEachStepRanOnce(stage, runs: 200);
    }

    [Fact]
    public async Task TwoServersOnOneStorage_ShareTheWork_AndRunNothingTwice()
    {
        await using var stage = new Stage(emulator);
        stage.UseDefaultLeases();
        // A run that was handled twice is explained by what its messages met, which is said when the test fails.
        stage.Settings["Logging__LogLevel__Ratchet"] = "Debug";
        var first = await stage.StartServerAsync();
        var second = await stage.StartServerAsync();

        // POSTs of more than 20 events are stored each by itself: together they have more messages than one server takes at once.
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => stage.SendAsync(n % 2 == 0 ? first : second, [.. Enumerable.Range(0, 21).Select(_ => LastsUntilTheOtherHasLooked)])));

        await AllCompleteAsync(stage, first, [.. ids.SelectMany(some => some)]);
        AssertEachStepRanOnce(stage, runs: 210);
        Assert.Equal([first.Id, second.Id], stage.Diary().Select(entry => entry.ProcessId).Distinct().Order());
    }

    private static object LastsUntilTheOtherHasLooked => new { name = "test/in-sequence", data = new { steps = 3, milliseconds = 1000 } };

    private static object ThreeSteps => new { name = "test/in-sequence", data = new { steps = 3 } };

    private static async Task AllCompleteAsync(Stage stage, ServerProcess server, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            Assert.Equal("Completed", (await stage.EndedRunAsync(server, id)).GetProperty("status").GetString());
        }
    }

    private static void AssertEachStepRanOnce(Stage stage, int runs)
    {
        var diary = stage.Diary();
        Assert.Empty(diary.GroupBy(entry => (entry.RunId, entry.Step)).Where(bodies => bodies.Count() > 1).SelectMany(bodies => bodies));
        Assert.Equal(runs * 3, diary.Count);
    }
}
