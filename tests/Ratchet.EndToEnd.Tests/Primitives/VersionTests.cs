using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class VersionTests(Emulator emulator)
{
    [Fact]
    public async Task ARunThatWaitsWhileItsCodeIsReplaced_KeepsItsHistory_AndRunsWhatIsNew()
    {
        await using var stage = new Stage(emulator);
        var before = await stage.StartServerAsync();
        var id = Assert.Single(await stage.SendAsync(before, new { name = "test/changes" }));
        var runId = (await stage.RunAsync(before, id)).GetProperty("run_id").GetString()!;
        await Eventually.Get(() => stage.StepsAsync(before, runId), steps => steps.Count == 3);
        Assert.Equal(0, await before.TerminateAsync());

        stage.Settings["RATCHET_TEST_DEPLOY"] = "second";
        var after = await stage.StartServerAsync();
        await stage.SendAsync(after, new { name = "test/deployed" });

        var run = await stage.EndedRunAsync(after, id);
        Assert.Equal("""["added","kept","last"]""", run.GetProperty("output").GetRawText());
        Assert.Equal(1, run.GetProperty("function_version").GetInt32());
        Assert.Equal(
            ["kept", "removed", "deploy", "added", "last"],
            (await stage.StepsAsync(after, runId)).Select(step => step.GetProperty("id").GetString()));
        Assert.Equal(["kept", "removed", "added", "last"], stage.Diary().Select(entry => entry.Step));
        var next = Assert.Single(await stage.SendAsync(after, new { name = "test/changes" }));
        Assert.Equal(2, (await stage.RunAsync(after, next)).GetProperty("function_version").GetInt32());
    }
}
