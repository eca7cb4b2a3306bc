using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Inngest;

public abstract class FailureTests(SdkApp shared) : SdkTests(shared)
{
    [Fact]
    public async Task AStepThatFails_IsTriedAgain_AndTheOnesBeforeItAreNot()
    {
        var id = await StartAsync("fails-twice");

        Assert.Equal("""{"attempt":2}""", await OutputAsync(id));
        Assert.Equal(["before", "flaky-0", "flaky-1", "flaky-2"], Noted(id));
    }

    [Fact]
    public async Task AStepThatFailsForGood_FailsItsRun_AndItsFailureHandlerRuns()
    {
        var id = await StartAsync("fails-for-good");

        Assert.Equal(("Error", "boom for good"), await ErrorAsync(id));
        await Eventually.Get(() => Task.FromResult(Noted(id)), noted => noted.Length == 4);
        Assert.Equal(["boom-0", "boom-1", "boom-2", "failed:boom-for-good"], Noted(id));
    }

    [Fact]
    public async Task AStepThatFailedForGood_CanBeCaught() =>
        Assert.Equal("""{"message":"inner","name":"TypeError"}""", await OutputAsync(await StartAsync("catches")));

    [Theory]
    [InlineData("stops-at-once", "never again", "never-again")]
    [InlineData("code-stops", "the code says no", "code")]
    public async Task WhatIsNotToBeTriedAgain_IsTriedOnce(string function, string message, string noted)
    {
        var id = await StartAsync(function);

        Assert.Equal(("NonRetriableError", message), await ErrorAsync(id));
        Assert.Equal([noted], Noted(id));
    }

    [Fact]
    public async Task CodeThatFailsBetweenSteps_IsTriedAgain_AndItsStepsAreNot()
    {
        var id = await StartAsync("code-fails");

        Assert.Equal("""{"attempt":1}""", await OutputAsync(id));
        Assert.Single(Noted(id), "before");
    }

    [Fact]
    public async Task AStepThatSaysWhen_IsTriedAgainThen()
    {
        var id = await StartAsync("comes-later");

        Assert.Equal("\"now\"", await OutputAsync(id));
        var tries = Stage.Diary().Where(entry => entry.RunId == id).ToDictionary(entry => entry.Step, entry => entry.At);
        Assert.InRange(tries["later-1"] - tries["later-0"], TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task ABranchThatFails_IsTriedAgain_AndTheOnesBesideItAreNot()
    {
        var id = await StartAsync("branch-fails");

        Assert.Equal("""["good","flaky","always"]""", await OutputAsync(id));
        Assert.Equal(["bad-0", "bad-1", "bad-2", "flaky-0", "flaky-1", "good"], Noted(id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("html")]
    [InlineData("half")]
    [InlineData("reset")]
    public async Task ACallThatIsNotAnswered_IsMadeAgain(string fault)
    {
        var id = await StartAsync("in-sequence", new { steps = 2, fault });
        await OutputAsync(id);
        Assert.Equal(["step-0", "step-1"], Noted(id));

        var once = await StartAsync("only-once", new { fault });
        Assert.Equal("UpstreamError", (await ErrorAsync(once)).Name);
    }

    [Collection<OnCheckpointingApp>]
    public sealed class Checkpointing(CheckpointingApp shared) : FailureTests(shared);

    [Collection<OnSteppingApp>]
    public sealed class Stepping(SteppingApp shared) : FailureTests(shared);

    [Collection<OnHostedApp>]
    public sealed class Hosted(HostedApp shared) : FailureTests(shared);
}
