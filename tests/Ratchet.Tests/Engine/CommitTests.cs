using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

public sealed class CommitTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 5)]
    public async Task ARunOfNSteps_IsLoadedOnceAndStoredNTimes_TheLastOutcomeWithItsEnd(int steps, int commits)
    {
        await using var app = new App(async run =>
        {
            for (var i = 0; i < steps; i++)
            {
                await run.Step.RunAsync("step", _ => Task.CompletedTask);
            }

            return null;
        });
        await app.StartAsync();
        app.Calls.Forget();

        await app.DeliverAsync();

        Assert.Equal([PortCall.Load, .. Enumerable.Repeat(PortCall.Commit, commits)], app.Calls.OwnNames);
        Assert.Single(app.Calls.Names, PortCall.FindWaiters);
        Assert.All(app.Calls.Seen.Where(call => call.Name == PortCall.Commit), call => Assert.Null(call.Journal.Run.Lease));
        Assert.Empty(app.Queue.Messages);
    }

    [Fact]
    public async Task ASleep_CostsACommitWithItsOutcomesBefore_AMessage_AndALoad()
    {
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("a", _ => Task.CompletedTask);
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            await run.Step.RunAsync("b", _ => Task.CompletedTask);
            return null;
        });
        await app.StartAsync();
        app.Calls.Forget();

        await app.SettleAsync();

        Assert.Equal([PortCall.Load, PortCall.Commit, PortCall.Send, PortCall.Load, PortCall.Commit], app.Calls.OwnNames);
    }

    [Fact]
    public async Task ABodyStarts_OnlyAfterTheOutcomeBeforeItIsStored()
    {
        var storedAtStart = new List<int>();
        App app = null!;
        await using var running = app = new App(async run =>
        {
            for (var i = 0; i < 4; i++)
            {
                await run.Step.RunAsync($"step {i}", async _ => storedAtStart.Add((await app.JournalAsync(run.RunId)).Steps.Count));
            }

            return null;
        });
        await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal([0, 1, 2, 3], storedAtStart);
    }

    [Fact]
    public async Task ASleepThatTheCodeAsksForBesideABody_IsStoredBeforeTheBodyStarts()
    {
        var storedAtStart = 0;
        App app = null!;
        await using var running = app = new App(async run =>
        {
            await Task.WhenAll(
                run.Step.SleepAsync("nap", TimeSpan.FromHours(1)),
                run.Step.RunAsync("body", async _ => storedAtStart = (await app.JournalAsync(run.RunId)).Steps.Count));
            return null;
        });
        await app.StartAsync();

        await app.DeliverAsync();

        Assert.Equal(1, storedAtStart);
    }

    [Fact]
    public async Task ARunThatIsPickedUp_IsRunning_FromItsFirstCommitOn()
    {
        await using var app = new App(async run =>
        {
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            return null;
        });
        var id = await app.StartAsync();
        Assert.Equal((RunStatus.Queued, null), ((await app.RunAsync(id)).Status, (await app.RunAsync(id)).StartedAt));
        app.Clock.Advance(TimeSpan.FromSeconds(2));

        await app.DeliverAsync();

        var run = await app.RunAsync(id);
        Assert.Equal((RunStatus.Running, Builders.In(2), null), (run.Status, run.StartedAt, run.EndedAt));
    }
}
