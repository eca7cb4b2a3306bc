using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests;

public sealed class ShutdownTests(Emulator emulator)
{
    [Fact]
    public async Task ToldToStop_AServerFinishesTheStepItIsIn_AndExitsWithZero()
    {
        await using var stage = new Stage(emulator);
        var server = await stage.StartServerAsync();
        var id = Assert.Single(await stage.SendAsync(server, new { name = "test/in-sequence", data = new { steps = 1, milliseconds = 1500 } }));
        await Eventually.Get(() => Task.FromResult(stage.Diary().Count), count => count == 1);

        Assert.Equal(0, await server.TerminateAsync());

        var successor = await stage.StartServerAsync();
        Assert.Equal("Completed", (await stage.EndedRunAsync(successor, id)).GetProperty("status").GetString());
        Assert.Single(stage.Diary());
    }

    [Fact]
    public async Task ToldToStop_AServerHandsOverALongRun_WithoutWaitingForItsEnd()
    {
        await using var stage = new Stage(emulator);
        var server = await stage.StartServerAsync();
        var id = Assert.Single(await stage.SendAsync(server, new { name = "test/in-sequence", data = new { steps = 10, milliseconds = 3000 } }));
        await Eventually.Get(() => Task.FromResult(stage.Diary().Count), count => count == 1);

        Assert.Equal(0, await server.TerminateAsync());

        var run = await stage.RunAsync(await stage.StartServerAsync(), id);
        Assert.Equal("Running", run.GetProperty("status").GetString());
        // At once: the lease was given back, not left to expire.
        await Eventually.Get(() => Task.FromResult(stage.Diary()), diary => diary.DistinctBy(entry => entry.ProcessId).Count() == 2, TimeSpan.FromSeconds(2.5));
    }
}
