using Microsoft.Extensions.Logging;
using Ratchet.Engine.Upkeep;
using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

public sealed class PoisonTests
{
    private static readonly TimeSpan Respite = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task AnInnocentRun_GetsAFreshMessageAfterARespite_AndADeathIsCounted()
    {
        await using var app = new App(_ => Task.FromResult<object?>("survived"));
        var id = await app.StartAsync();
        app.Queue.Delete(app.Queue.Messages[0]);

        await RecoverAsync(app, new RunMessage(id, "start", Hops: 3));

        var message = Assert.Single(app.Queue.Messages);
        Assert.Equal((new RunMessage(id, "recovered", Again: true), Builders.Now + Respite), (message.Message, message.VisibleAt));
        Assert.Equal(1, (await app.RunAsync(id)).Deaths);
        await app.SettleAsync();
        await app.AssertCompletedAsync(id, "\"survived\"");
    }

    [Fact]
    public async Task WhileNoMessageCanBeSent_NoDeathIsCounted_HoweverOftenItIsTried()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));
        var id = await app.StartAsync();
        app.Calls.On = (call, deed) => call.Name == PortCall.Send ? throw new IOException("no queue") : deed();

        for (var time = 0; time < 5; time++)
        {
            await Assert.ThrowsAsync<IOException>(() => RecoverAsync(app, new RunMessage(id, "start")));
        }

        Assert.Equal((RunStatus.Queued, 0), ((await app.RunAsync(id)).Status, (await app.RunAsync(id)).Deaths));
    }

    [Fact]
    public async Task WhatTheMessageWantedDone_IsNotForgotten()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));
        var id = await app.StartAsync();
        app.Queue.Delete(app.Queue.Messages[0]);

        await RecoverAsync(app, new RunMessage(id, "cancel", Intent: new Intent.Cancel("By hand.")));
        await app.SettleAsync();

        Assert.Equal((RunStatus.Cancelled, "By hand."), ((await app.RunAsync(id)).Status, (await app.RunAsync(id)).CancelReason));
    }

    [Fact]
    public async Task ThoseWhoWaitForTheRunsEvent_AreToldByAMessageOfTheirOwn_WhichIsNotTheRunsFault()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));
        var id = await app.StartAsync();
        app.Queue.Delete(app.Queue.Messages[0]);

        await RecoverAsync(app, new RunMessage(id, "start", MeetsWaiters: true));

        Assert.Equal(
            [new EventMessage((await app.RunAsync(id)).EventId), new RunMessage(id, "recovered", Again: true)],
            app.Queue.Messages.Select(queued => queued.Message));
    }

    [Fact]
    public async Task ARunWhoseCountIsUsedUp_Fails_AndWhatFollowsFromItIsStillDone()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));
        var id = await app.StartAsync();
        app.Queue.Delete(app.Queue.Messages[0]);

        for (var i = 0; i < Limits.Deaths; i++)
        {
            await RecoverAsync(app, new RunMessage(id, "start"));
        }

        Assert.Equal("WorkerDied", (await app.ErrorAsync(id)).Name);
        Assert.Equal(Limits.Deaths, app.Queue.Messages.Count);
        await app.SettleAsync();
        Assert.Equal(RunStatus.Failed, (await app.RunAsync(id)).Status);
    }

    [Fact]
    public async Task ARunThatHasEnded_StaysAsItIs_ButItsMessageComesAgain_BecauseWhatFollowsFromTheEndMayHaveFailed()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));
        var id = await app.StartAsync();
        await app.SettleAsync();
        var ended = await app.JournalAsync(id);

        await RecoverAsync(app, new RunMessage(id, "start"));

        Assert.Same(ended, await app.JournalAsync(id));
        Assert.Equal(new RunMessage(id, "recovered", Again: true), Assert.Single(app.Queue.Messages).Message);
        await app.SettleAsync();
        Assert.Same(ended, await app.JournalAsync(id));
    }

    [Fact]
    public async Task ARunThatIsNotThereYet_GetsAFreshMessage_BecauseItsBatchMayStillCome()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));

        await RecoverAsync(app, new RunMessage(Builders.RunId, "start", MeetsWaiters: true));

        Assert.Equal(new RunMessage(Builders.RunId, "recovered", Again: true, MeetsWaiters: true), Assert.Single(app.Queue.Messages).Message);
    }

    [Fact]
    public async Task AWriteBetweenItsReadAndItsWrite_IsNotOverwritten()
    {
        await using var app = new App(_ => Task.FromResult<object?>("done"));
        var id = await app.StartAsync();
        app.Calls.On = async (call, deed) =>
        {
            if (call.Name == PortCall.Commit)
            {
                app.Calls.On = (_, rest) => rest();
                await app.DeliverAsync();
            }

            await deed();
        };

        await RecoverAsync(app, new RunMessage(id, "start"));

        await app.AssertCompletedAsync(id, "\"done\"");
        Assert.Equal(0, (await app.RunAsync(id)).Deaths);
    }

    [Fact]
    public async Task OtherMessages_AreSentAgainAsTheyAre_WithALineInTheLog()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));
        var accepted = await app.AcceptAsync(seed: null, new IncomingEvent("test/nobody", Payload.EmptyObject, Payload.EmptyObject));
        app.Queue.Delete(app.Queue.Messages[0]);
        QueueMessage[] messages =
        [
            new EventMessage(accepted[0], Hops: 2),
            new ScheduleMessage(Scripted.Id, Ticks.Hourly, Builders.Now),
            new SweepMessage(Sweeps.Cancellation, accepted[0], "cursor"),
        ];

        foreach (var message in messages)
        {
            await RecoverAsync(app, message);
        }

        Assert.Equal(messages, app.Queue.Messages.Select(queued => queued.Message));
        Assert.All(app.Queue.Messages, queued => Assert.Equal(Builders.Now + Respite, queued.VisibleAt));
        Assert.Equal(3, app.Log.Lines.Count(line => line.Level == LogLevel.Error && line.Message.EndsWith("failed too often; it comes again in 00:00:30", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AMessageThatCanNeverBeHandled_ComesEverMoreRarely_AtLastEachHour()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));
        var message = new ScheduleMessage(Scripted.Id, Ticks.Hourly, Builders.Now);
        var respites = new List<double>();
        for (var time = 0; time < 10; time++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(25));
            await RecoverAsync(app, message);
            var again = Assert.Single(app.Queue.Messages);
            respites.Add(Math.Round((again.VisibleAt - app.Clock.GetUtcNow()).TotalMinutes, 1));
            app.Clock.AdvanceTo(again.VisibleAt);
            app.Queue.Delete(again);
        }

        Assert.Equal([0.5, 1.3, 3.1, 6.6, 13.6, 27.6, 55.6, 60, 60, 60], respites);
    }

    [Fact]
    public async Task ASweepOfRetention_ComesAgainInAnHour()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));

        await RecoverAsync(app, new SweepMessage(Sweeps.Retention, Before: Builders.Now));

        Assert.Equal(Builders.Now.AddHours(1), Assert.Single(app.Queue.Messages).VisibleAt);
    }

    private static Task RecoverAsync(App app, QueueMessage message) => app.Get<RecoverPoison>().HandleAsync(message, TestContext.Current.CancellationToken);
}
