namespace Ratchet.EndToEnd.Tests.Inngest;

public abstract class RequestTests(SdkApp shared) : SdkTests(shared)
{
    private object Origin => new { origin = App.Origin.ToString().TrimEnd('/') };

    [Fact]
    public async Task ARequestThatIsLeftToTheServer_BringsTheAnswer_WhateverItsStatus() =>
        Assert.Equal("""{"status":418,"method":"PUT","body":{"a":1},"sent":"yes"}""", await OutputAsync(await StartAsync("fetches", Origin)));

    [Fact]
    public async Task AModel_IsAskedByTheServer() =>
        Assert.Equal("""{"said":"Hello","key":"Bearer sk-test"}""", await OutputAsync(await StartAsync("infers", Origin)));

    [Fact]
    public async Task APastThatIsTooLargeForACall_IsFetchedByTheApp()
    {
        var id = await StartAsync("holds-much");

        Assert.Equal("4718592", await OutputAsync(id));
        Assert.Equal(["a", "b", "c"], Noted(id));
    }

    [Fact]
    public async Task AResultThatIsTooLarge_FailsItsStep() =>
        Assert.Equal("""{"name":"OutputTooLarge"}""", await OutputAsync(await StartAsync("returns-too-much")));

    [Collection<OnCheckpointingApp>]
    public sealed class Checkpointing(CheckpointingApp shared) : RequestTests(shared);

    [Collection<OnSteppingApp>]
    public sealed class Stepping(SteppingApp shared) : RequestTests(shared);

    [Collection<OnHostedApp>]
    public sealed class Hosted(HostedApp shared) : RequestTests(shared);
}
