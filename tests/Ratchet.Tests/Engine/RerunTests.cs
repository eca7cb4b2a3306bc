using Ratchet.Engine.Steering;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

public sealed class RerunTests
{
    private int calls;

    [Fact]
    public async Task AFinishedRun_RunsAgain_ForTheSameEvent_AsANewRun()
    {
        await using var app = Counting();
        var id = await EndedAsync(app);

        var again = Assert.IsType<Rerun.Started>(await app.RerunAsync(id)).RunId;
        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"0 1 2\"");
        await app.AssertCompletedAsync(again, "\"3 4 5\"");
        var run = await app.RunAsync(again);
        Assert.Equal((id, (await app.RunAsync(id)).EventId), (run.RerunOf, run.EventId));
        Assert.Equal([id, again], (await app.RunsOfAsync(run.EventId)).Select(one => one.Id));
    }

    [Theory]
    [InlineData("first", "\"3 4 5\"")]
    [InlineData("second", "\"0 3 4\"")]
    [InlineData("third", "\"0 1 3\"")]
    public async Task FromAStep_WhatWasRecordedBeforeIt_IsKept(string step, string output)
    {
        await using var app = Counting();
        var id = await EndedAsync(app);

        var again = Assert.IsType<Rerun.Started>(await app.RerunAsync(id, step)).RunId;
        await app.SettleAsync();

        await app.AssertCompletedAsync(again, output);
    }

    [Fact]
    public async Task WhatCannotBeRunAgain_IsSaid_AndNothingIsStored()
    {
        await using var app = Counting();
        var live = await app.StartAsync();

        Assert.IsType<Rerun.NotEnded>(await app.RerunAsync(live));
        await app.SettleAsync();
        Assert.IsType<Rerun.NoSuchStep>(await app.RerunAsync(live, "fourth"));
        Assert.IsType<Rerun.NoSuchRun>(await app.RerunAsync(Builders.RunId));

        Assert.Single(app.Ledger.RunIds);
        Assert.Empty(app.Queue.Messages);
    }

    [Fact]
    public async Task ARequestThatDiesBeforeTheRunIsStored_LeavesNothingButAMessageThatGivesUp()
    {
        await using var app = Counting();
        var id = await EndedAsync(app);
        app.Calls.On = new Crash(at: 2, afterEffect: false).OnAsync;
        await Assert.ThrowsAsync<CrashException>(() => app.RerunAsync(id));
        app.Calls.On = (_, deed) => deed();

        await app.ExhaustAsync();

        Assert.Equal([id], app.Ledger.RunIds);
        Assert.Equal([id], (await app.RunsOfAsync((await app.RunAsync(id)).EventId)).Select(run => run.Id));
    }

    private static async Task<string> EndedAsync(App app)
    {
        var id = await app.StartAsync();
        await app.SettleAsync();
        app.Clock.Advance(TimeSpan.FromDays(1));
        app.Calls.Forget();
        return id;
    }

    private App Counting() => new(async run =>
    {
        var first = await run.Step.RunAsync("first", _ => Task.FromResult(calls++));
        await run.Step.SleepAsync("nap", TimeSpan.FromSeconds(1));
        var second = await run.Step.RunAsync("second", _ => Task.FromResult(calls++));
        var third = await run.Step.RunAsync("third", _ => Task.FromResult(calls++));
        return $"{first} {second} {third}";
    });
}
