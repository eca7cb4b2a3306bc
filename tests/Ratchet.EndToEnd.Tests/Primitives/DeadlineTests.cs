using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class DeadlineTests(Emulator emulator)
{
    [Fact]
    public async Task ARunThatDoesNotEndInTime_IsCancelled_AndItsBodyTold()
    {
        await using var stage = new Stage(emulator);
        var server = await stage.StartServerAsync();
        var id = Assert.Single(await stage.SendAsync(server, new { name = "test/has-little-time" }));

        var run = await stage.EndedRunAsync(server, id);

        Assert.Equal("Cancelled", run.GetProperty("status").GetString());
        Assert.Contains("finish timeout", run.GetProperty("cancel_reason").GetString(), StringComparison.Ordinal);
        await Eventually.Get(() => Task.FromResult(stage.Diary().Select(entry => entry.Step)), steps => steps.SequenceEqual(["began", "told"]));
    }

    [Fact]
    public async Task ARunThatIsNotPickedUpInTime_IsCancelled_AndNothingOfItRuns()
    {
        await using var stage = new Stage(emulator);
        var server = await stage.StartServerAsync();
        var ts = DateTimeOffset.UtcNow.AddSeconds(1);
        var id = Assert.Single(await stage.SendAsync(server, new { name = "test/soon-or-never", ts = ts.ToUnixTimeMilliseconds() }));

        await server.KillAsync();
        await Eventually.Get(() => Task.FromResult(DateTimeOffset.UtcNow), now => now > ts.AddSeconds(1));
        var late = await stage.StartServerAsync();

        var run = await stage.EndedRunAsync(late, id);
        Assert.Equal("Cancelled", run.GetProperty("status").GetString());
        Assert.Contains("start timeout", run.GetProperty("cancel_reason").GetString(), StringComparison.Ordinal);
        Assert.Empty(stage.Diary());
    }
}
