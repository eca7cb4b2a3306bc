using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

public sealed class TimerTests
{
    [Fact]
    public async Task AMessageThatFindsARunWaiting_ArmsTheNextDueTimeAgain()
    {
        await using var app = Napping(TimeSpan.FromHours(1), out var id);
        var run = await id;

        await app.HandleAsync(new RunMessage(run, "whatever"));

        Assert.Equal(2, app.Queue.Messages.Count);
        Assert.All(app.Queue.Messages, message => Assert.Equal(Builders.In(3600), message.VisibleAt));
        Assert.All(app.Queue.Messages, message => Assert.Equal(new RunMessage(run, "timer", StepKey.Of("nap").Hash, Stored: true), message.Message));
    }

    [Fact]
    public async Task ATimerWhoseRunWasRemovedMeanwhile_IsLetGoAtOnce_AndLeavesNoMark()
    {
        await using var app = Napping(TimeSpan.FromHours(1), out var id);
        await app.Ledger.RemoveRunAsync(await id, TestContext.Current.CancellationToken);
        app.Clock.Advance(TimeSpan.FromHours(1));
        var before = app.Calls.Seen.Count;

        await app.DeliverAsync();

        Assert.Equal([PortCall.Load], app.Calls.Seen.Skip(before).Select(call => call.Name));
        Assert.Empty(app.Queue.Messages);
    }

    [Fact]
    public async Task AWatchdogThatFindsARunWaiting_IsLetGo()
    {
        await using var app = Napping(TimeSpan.FromHours(1), out var id);

        await app.HandleAsync(new RunMessage(await id, "watchdog", Spare: true));

        Assert.Single(app.Queue.Messages);
    }

    [Fact]
    public async Task TheLastTimer_ArmsTheNext_ThoughAnotherWorkerTookTheRunPastItsStepAndDied()
    {
        await using var app = new App(async run =>
        {
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            await run.Step.SleepAsync("long nap", TimeSpan.FromDays(1));
            return null;
        });
        var id = await app.StartAsync();
        await app.DeliverAsync();
        app.Clock.Advance(TimeSpan.FromHours(1));

        // Its own message was delivered twice, and the other worker deleted it when it had armed this timer.
        app.Calls.On = new Crash(at: 2, afterEffect: false).OnAsync;
        await Assert.ThrowsAsync<CrashException>(() => app.HandleAsync(new RunMessage(id, "start"), dequeueCount: 1));
        app.Calls.On = (_, deed) => deed();
        Assert.Equal(["nap"], await app.RecordedAsync(id));

        await app.DeliverAsync();

        Assert.Equal(new RunMessage(id, "timer", StepKey.Of("long nap").Hash, Stored: true), Assert.Single(app.Queue.Messages).Message);
    }

    [Fact]
    public async Task ATimerThatDroveTheRun_AndDiedBeforeItSentTheNext_ArmsTheNext_ThoughItsOwnStepIsOver()
    {
        await using var app = new App(async run =>
        {
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            await run.Step.SleepAsync("long nap", TimeSpan.FromDays(1));
            return null;
        });
        var id = await app.StartAsync();
        await app.DeliverAsync();
        app.Calls.On = new Crash(at: 2, afterEffect: false).OnAsync;
        await Assert.ThrowsAsync<CrashException>(() => app.DeliverNextAsync());
        app.Calls.On = (_, deed) => deed();
        Assert.Equal(["nap"], await app.RecordedAsync(id));

        await app.DeliverAsync(dequeueCount: 2);

        Assert.Equal(new RunMessage(id, "timer", StepKey.Of("long nap").Hash, Stored: true), Assert.Single(app.Queue.Messages).Message);
    }

    [Fact]
    public async Task ATimerWhoseCommitTookEffectWithoutAnAnswer_ArmsTheNext_ThoughItTakesItsOwnWriteForAnothers()
    {
        await using var app = new App(async run =>
        {
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            await run.Step.SleepAsync("long nap", TimeSpan.FromDays(1));
            return null;
        });
        var id = await app.StartAsync();
        await app.DeliverAsync();
        var lost = false;
        app.Calls.On = async (call, deed) =>
        {
            if (call.Name == PortCall.Commit && !lost)
            {
                // The storage client sent the write twice: the second meets the version that the first left.
                lost = true;
                await app.Ledger.CommitAsync(call.Journal, default);
            }

            await deed();
        };

        await app.DeliverNextAsync();

        Assert.Equal(new RunMessage(id, "timer", StepKey.Of("long nap").Hash, Stored: true), Assert.Single(app.Queue.Messages).Message);
    }

    [Fact]
    public async Task AMessageThatComesWithinASecondOfTheDueTime_WaitsInMemory()
    {
        await using var app = Napping(TimeSpan.FromSeconds(10), out var id);
        var run = await id;
        app.Clock.Advance(TimeSpan.FromSeconds(9.5));

        var handled = app.HandleAsync(new RunMessage(run, "early"));
        Assert.False(handled.IsCompleted);
        app.Clock.Advance(TimeSpan.FromSeconds(0.5));
        await handled;

        await app.AssertCompletedAsync(run, "\"rested\"");
    }

    [Fact]
    public async Task ARunThatIsDueWithinAMillisecond_IsLookedAtOnceMore_AndNotUntilThen()
    {
        await using var app = Napping(TimeSpan.FromHours(1), out var id);
        var run = await id;
        app.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(0.4));
        app.Calls.Forget();

        var handled = Task.Run(() => app.HandleAsync(new RunMessage(run, "early")), TestContext.Current.CancellationToken);
        await Poll.UntilAsync(() => app.Clock.Timers > 0, "it does not wait");
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await handled;

        await app.AssertCompletedAsync(run, "\"rested\"");
        Assert.Equal(2, app.Calls.Names.Count(name => name == PortCall.Load));
    }

    [Fact]
    public async Task ASleepLongerThanAMessageCanBeHidden_TakesSeveralMessages_EachArmedFromTheStep()
    {
        await using var app = Napping(TimeSpan.FromDays(30), out var id);
        var run = await id;
        var hops = new List<double>();
        while (app.Queue.Messages is [var message])
        {
            hops.Add((message.VisibleAt - Builders.Now).TotalDays);
            await app.DeliverNextAsync();
        }

        await app.AssertCompletedAsync(run, "\"rested\"");
        Assert.Equal([7, 14, 21, 28, 30], hops);
        Assert.Equal(7, IRunQueue.MaxDelay.TotalDays);
    }

    [Fact]
    public async Task ALateMessage_DoesNotChangeARunThatHasEnded()
    {
        await using var app = Napping(TimeSpan.FromHours(1), out var id);
        var run = await id;
        await app.SettleAsync();
        var ended = await app.JournalAsync(run);
        app.Calls.Forget();

        await app.HandleAsync(new RunMessage(run, "start"));
        await app.HandleAsync(new RunMessage(run, "timer", StepKey.Of("nap").Hash, Stored: true), dequeueCount: 3);

        Assert.Same(ended, await app.JournalAsync(run));
        Assert.Equal([PortCall.Load, PortCall.Load], app.Calls.Names);
        Assert.Empty(app.Queue.Messages);
    }

    private static App Napping(TimeSpan nap, out Task<string> id)
    {
        var app = new App(async run =>
        {
            await run.Step.SleepAsync("nap", nap);
            return "rested";
        });
        id = StartAsync();
        return app;

        async Task<string> StartAsync()
        {
            var run = await app.StartAsync();
            await app.DeliverAsync();
            return run;
        }
    }
}
