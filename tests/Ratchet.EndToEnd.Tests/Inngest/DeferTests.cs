using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Inngest;

public abstract class DeferTests(SdkApp shared) : SdkTests(shared)
{
    private static readonly string[] Deferred = ["first", "in-a-step", "last"];

    [Theory]
    [InlineData(false, "Completed")]
    [InlineData(true, "Failed")]
    public async Task WhatIsDeferred_RunsOnceEach_WhenTheRunHasEnded_ButNotWhatWasTakenBack(bool fails, string ending)
    {
        var id = await StartAsync("defers", new { fails });

        Assert.Equal(ending, (await EndedAsync(id)).GetProperty("status").GetString());
        var noted = await Eventually.Get(() => Task.FromResult(Noted(id)), notes => Deferred.All(notes.Contains));
        Assert.Equal("body", noted[0]);
        Assert.Equal(Deferred, noted.SkipWhile(note => note != "end").Skip(1).Order());
        var defers = (await Stage.StepsAsync(Server, id)).Where(step => step.GetProperty("op").GetString() == "defer").ToArray();
        Assert.Equal(
            [("defer:changed", "Cancelled"), ("defer:first", "Completed"), ("defer:in-a-step", "Completed"), ("defer:last", "Completed")],
            defers.Select(step => (step.GetProperty("id").GetString(), step.GetProperty("status").GetString())).Order());
        var first = defers.Single(step => step.GetProperty("id").GetString() == "defer:first").GetProperty("invoked").GetProperty("run_id").GetString()!;
        Assert.Equal("""{"what":"first","by":"shop-defers"}""", await OutputAsync(first));
    }

    [Collection<OnCheckpointingApp>]
    public sealed class Checkpointing(CheckpointingApp shared) : DeferTests(shared);

    [Collection<OnSteppingApp>]
    public sealed class Stepping(SteppingApp shared) : DeferTests(shared);

    [Collection<OnHostedApp>]
    public sealed class Hosted(HostedApp shared) : DeferTests(shared);
}
