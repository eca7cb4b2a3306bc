namespace Ratchet.EndToEnd.Tests.Inngest;

public abstract class SequenceTests(SdkApp shared) : SdkTests(shared)
{
    [Fact]
    public async Task AFunctionWithoutSteps_ReturnsItsOutput() =>
        Assert.Equal("""{"ok":true,"n":5}""", await OutputAsync(await StartAsync("no-step", new { n = 5 })));

    [Fact]
    public async Task WhatReturnsNothing_IsNull_ForItsStepsAsForItself() =>
        Assert.Equal("null", await OutputAsync(await StartAsync("returns-nothing")));

    [Fact]
    public async Task StepsRunOnceEach_InOrder()
    {
        var id = await StartAsync("in-sequence", new { steps = 5 });

        await OutputAsync(id);

        Assert.Equal(["step-0", "step-1", "step-2", "step-3", "step-4"], Noted(id));
    }

    [Fact]
    public async Task AnIdThatIsUsedAgain_IsAnotherStep()
    {
        var id = await StartAsync("loops");

        Assert.Equal("6", await OutputAsync(id));
        Assert.Equal(["it", "it:1", "it:2"], (await Stage.StepsAsync(Server, id)).Select(step => step.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task ARunThatTakesLongerThanACallMay_GoesOnWithAnother()
    {
        var id = await StartAsync("takes-long");

        Assert.Equal("\"long\"", await OutputAsync(id));
        Assert.Equal(["a", "b", "c"], Noted(id));
    }

    [Fact]
    public async Task StepsThatAreSentTogether_AreAllRecorded()
    {
        var id = await StartAsync("buffers");

        Assert.Equal("15", await OutputAsync(id));
        Assert.Equal(["add-1", "add-2", "add-3", "add-4", "add-5"], Noted(id));
        Assert.Equal(5, (await Stage.StepsAsync(Server, id)).Count);
    }

    [Collection<OnCheckpointingApp>]
    public sealed class Checkpointing(CheckpointingApp shared) : SequenceTests(shared);

    [Collection<OnSteppingApp>]
    public sealed class Stepping(SteppingApp shared) : SequenceTests(shared);

    [Collection<OnHostedApp>]
    public sealed class Hosted(HostedApp shared) : SequenceTests(shared);
}
