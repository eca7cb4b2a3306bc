using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Inngest;

public abstract class GroupTests(SdkApp shared) : SdkTests(shared)
{
    [Fact]
    public async Task StepsAwaitedTogether_RunAtTheSameTime_OnceEach()
    {
        // Each of them waits for the others.
        var id = await StartAsync("together", new { steps = 4 });

        Assert.Equal("6", await OutputAsync(id));
        Assert.Equal(["part-0", "part-1", "part-2", "part-3"], Noted(id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ChainsBesideEachOther_AllComeToTheirEnds()
    {
        var id = await StartAsync("chains");

        Assert.Equal("[2,2,2]", await OutputAsync(id));
        Assert.Equal(["a-1", "a-2", "b-1", "b-2", "c-1", "c-2"], Noted(id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("races", "fast")]
    [InlineData("slow-beside-sleep", "time")]
    public async Task InARace_TheCodeGoesOnAfterTheFirst_BeItAStepOrTime(string function, string winner)
    {
        // The slow step waits for what comes after the race.
        var id = await StartAsync(function);

        Assert.Equal($"\"{winner}\"", await OutputAsync(id));
        Assert.Single(Noted(id), "slow");
    }

    [Fact]
    public async Task AFunctionOfTheOlderWay_RunsItsStepsTogether_TheSame() =>
        Assert.Equal("\"AB\"", await OutputAsync(await StartAsync("old-way")));

    [Fact]
    public async Task AChainBesideAWait_DoesNotWaitForIt()
    {
        var id = await StartAsync("beside-a-wait", new { id = 71 });
        await Eventually.Get(() => Task.FromResult(Noted(id)), noted => noted.Contains("second"));

        await SendAsync("shop/go", new { id = 71, by = "ada" });

        Assert.Equal("""{"word":"done","by":"ada"}""", await OutputAsync(id));
    }

    [Collection<OnCheckpointingApp>]
    public sealed class Checkpointing(CheckpointingApp shared) : GroupTests(shared);

    [Collection<OnSteppingApp>]
    public sealed class Stepping(SteppingApp shared) : GroupTests(shared);

    [Collection<OnHostedApp>]
    public sealed class Hosted(HostedApp shared) : GroupTests(shared);
}
