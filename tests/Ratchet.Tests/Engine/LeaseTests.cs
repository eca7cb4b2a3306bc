using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

public sealed class LeaseTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task ABodyThatOutlastsAMoment_IsCoveredByALease_WhichTheLastCommitClears()
    {
        await using var work = await LongRun.StartAsync();
        Assert.Null((await work.RunAsync()).Lease);

        work.App.Clock.Advance(Moment);
        Assert.Equal(work.App.Clock.GetUtcNow() + Duration, (await work.RunAsync()).Lease?.Until);
        await work.EndAsync();

        Assert.Null((await work.RunAsync()).Lease);
        Assert.Equal([PortCall.Load, PortCall.Commit, PortCall.Commit], work.App.Calls.OwnNames);
    }

    [Fact]
    public async Task TheCommitOfAnOutcome_RenewsTheLease_WhileTheRunGoesOn()
    {
        await using var work = await LongRun.StartAsync(steps: 2);
        work.App.Clock.Advance(Moment);
        var holder = (await work.RunAsync()).Lease!.Holder;
        work.App.Clock.Advance(TimeSpan.FromMilliseconds(500));

        await work.EndBodyAsync();

        var lease = (await work.RunAsync()).Lease;
        Assert.Equal((holder, work.App.Clock.GetUtcNow() + Duration), (lease?.Holder, lease?.Until));
        await work.EndAsync();
    }

    [Fact]
    public async Task ALongBody_ArmsTheWatchdogAfterASecond_AndRenewsItsLeaseAtEachThird()
    {
        await using var work = await LongRun.StartAsync();
        var started = work.App.Clock.GetUtcNow();

        work.App.Clock.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Empty(work.Sent);
        work.App.Clock.Advance(TimeSpan.FromSeconds(0.1));
        var watchdog = Assert.Single(work.App.Queue.Messages, message => ((RunMessage)message.Message).Reason == "watchdog");
        Assert.Equal(started + TimeSpan.FromSeconds(1) + Duration + Allowance, watchdog.VisibleAt);

        for (var third = 1; third <= 5; third++)
        {
            work.App.Clock.Advance(Duration / 3);
            Assert.Equal(work.App.Clock.GetUtcNow() + Duration, (await work.RunAsync()).Lease?.Until);
        }

        Assert.Single(work.Sent);
        await work.EndAsync();
    }

    [Fact]
    public async Task ARenewalThatFails_IsTriedAgain_BeforeTheLeaseEnds()
    {
        await using var work = await LongRun.StartAsync();
        work.App.Clock.Advance(TimeSpan.FromSeconds(1));
        var until = (await work.RunAsync()).Lease!.Until;
        work.App.Calls.On = (_, _) => throw new TimeoutException("Storage is slow today.");
        work.App.Clock.Advance(Duration / 3);
        Assert.Equal(until, (await work.RunAsync()).Lease?.Until);

        work.App.Calls.On = (_, deed) => deed();
        work.App.Clock.Advance(Duration / 3);

        Assert.Equal(work.App.Clock.GetUtcNow() + Duration, (await work.RunAsync()).Lease?.Until);
        await work.EndAsync();
    }

    [Fact]
    public async Task AMessageThatFindsALiveLease_IsSentAgainAndNeverDropped()
    {
        await using var work = await LongRun.StartAsync();
        work.App.Clock.Advance(Moment);
        var lease = (await work.RunAsync()).Lease!;
        work.App.Clock.Advance(TimeSpan.FromMilliseconds(100));

        await work.App.HandleAsync(new RunMessage(work.Id, "start"));

        var copy = Assert.Single(work.App.Queue.Messages, message => message.VisibleAt > work.App.Clock.GetUtcNow());
        Assert.Equal((new RunMessage(work.Id, "start", Again: true, Stored: true), lease.Until + Allowance), (copy.Message, copy.VisibleAt));
        Assert.Equal(1, work.Bodies);
        await work.EndAsync();
    }

    [Fact]
    public async Task ARedeliveredMessage_ClaimsTheRunBeforeItsBodyStarts()
    {
        Lease? leaseAtStart = null;
        App app = null!;
        await using var running = app = new App(async run =>
        {
            await run.Step.RunAsync("a", async _ => leaseAtStart = (await app.RunAsync(run.RunId)).Lease);
            return null;
        });
        var id = await app.StartAsync();

        await app.DeliverAsync(dequeueCount: 2);

        Assert.Equal(Builders.Now + Duration, leaseAtStart?.Until);
        Assert.Equal((RunStatus.Completed, null, 0), ((await app.RunAsync(id)).Status, (await app.RunAsync(id)).Lease, (await app.RunAsync(id)).Deaths));
    }

    [Fact]
    public async Task ALeaseWhoseWritingSeemedToFail_IsGivenBack_AndNoDeathIsCountedForIt()
    {
        await using var app = new App(async run => await run.Step.RunAsync("a", _ => Task.FromResult(7)));
        var id = await app.StartAsync();
        app.Calls.On = async (call, deed) =>
        {
            await deed();
            if (call.Name == PortCall.Commit)
            {
                app.Calls.On = (_, next) => next();
                throw new TimeoutException("Storage has stored it, and its answer was lost.");
            }
        };

        await Assert.ThrowsAsync<TimeoutException>(() => app.DeliverAsync(dequeueCount: 2));

        Assert.Equal((RunStatus.Running, null, 0), ((await app.RunAsync(id)).Status, (await app.RunAsync(id)).Lease, (await app.RunAsync(id)).Deaths));
        await app.DeliverAsync(dequeueCount: 3);
        await app.AssertCompletedAsync(id, "7");
    }

    [Fact]
    public async Task ARenewalThatFails_WhenItsInvocationHasFailed_LeavesNoLease_AndNobodyWaiting()
    {
        var (sending, mayFail) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (renewing, mayFailToo) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var app = new App(async run =>
        {
            var beside = run.Step.RunAsync("beside", _ => Task.CompletedTask);
            await run.Step.InvokeAsync<string>("child", Scripted.Id);
            await beside;
            return null;
        });
        var id = await app.StartAsync();
        app.Calls.On = async (call, deed) =>
        {
            await deed();
            if (call.Name == PortCall.Send && sending.TrySetResult())
            {
                await mayFail.Task;
            }
            else if (call.Name == PortCall.Commit && sending.Task.IsCompleted && renewing.TrySetResult())
            {
                await mayFailToo.Task;
            }
        };
        var working = app.DeliverAsync();
        await Poll.UntilAsync(() => sending.Task.IsCompleted, "the invoked run's message was not sent");
        app.Clock.Advance(Moment);
        await Poll.UntilAsync(() => renewing.Task.IsCompleted, "the lease was not stored");

        mayFail.SetException(new InvalidOperationException("The message could not be sent."));
        mayFailToo.SetException(new TimeoutException("Storage is slow today."));

        await Assert.ThrowsAsync<InvalidOperationException>(() => working);
        Assert.Null((await app.RunAsync(id)).Lease);
    }

    [Fact]
    public async Task AMessageThatFindsAnExpiredLease_TakesTheRunOver_AndCountsADeath()
    {
        App app = null!;
        await using var running = app = new App(async run => await run.Step.RunAsync("a", async _ => (await app.RunAsync(run.RunId)).Deaths));
        var id = await app.StartAsync();
        await LeaveDeadAsync(app, id, deaths: 0);

        await app.DeliverAsync();
        Assert.Equal(Builders.Now + Duration + Allowance, Assert.Single(app.Queue.Messages).VisibleAt);
        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "1");
        Assert.Equal(0, (await app.RunAsync(id)).Deaths);
    }

    [Fact]
    public async Task TheFifthDeathInARow_FailsTheRunWithTheReason_WithoutAnotherTry()
    {
        var bodies = 0;
        await using var app = new App(async run => await run.Step.RunAsync("killer", _ => Task.FromResult(++bodies)));
        var id = await app.StartAsync();
        await LeaveDeadAsync(app, id, deaths: 4);

        await app.SettleAsync();

        Assert.Equal("WorkerDied", (await app.ErrorAsync(id)).Name);
        Assert.Equal(0, bodies);
    }

    [Fact]
    public async Task AWorkerWhoseRunWasTakenFromIt_TellsItsBody()
    {
        await using var work = await LongRun.StartAsync();
        work.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await work.ChangeAsync(journal => journal.With(run => run with { Lease = new Lease("thief", work.App.Clock.GetUtcNow().AddMinutes(5)) }));

        work.App.Clock.Advance(Duration / 3);

        await Poll.UntilAsync(() => work.Told, "the body is told");
        Assert.Equal("thief", (await work.RunAsync()).Lease?.Holder);
    }

    [Fact]
    public async Task OfTwoWorkersThatFindTheSameExpiredLease_OneTakesTheRun_AndOneDeathIsCounted()
    {
        var bodies = 0;
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("a", _ => Task.FromResult(++bodies));
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            return null;
        });
        var id = await app.StartAsync();
        await LeaveDeadAsync(app, id, deaths: 1);
        app.Clock.Advance(TimeSpan.FromHours(2));
        var other = false;
        app.Calls.On = async (call, deed) =>
        {
            if (call.Name == PortCall.Commit && !other)
            {
                other = true;
                await app.HandleAsync(new RunMessage(id, "other"));
            }

            await deed();
        };

        await app.HandleAsync(new RunMessage(id, "start"));

        var run = await app.RunAsync(id);
        Assert.Equal((1, 0, null), (bodies, run.Deaths, run.Lease));
        Assert.Equal(app.Clock.GetUtcNow().AddHours(1), run.DueAt);
    }

    [Fact]
    public async Task AnExpiredLease_IsTakenOnlyAfterTheAllowanceForClocks()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));
        var id = await app.StartAsync();
        await LeaveDeadAsync(app, id, deaths: 0);
        app.Clock.Advance(Duration + Allowance - TimeSpan.FromSeconds(1));

        await app.DeliverAsync();
        Assert.False((await app.RunAsync(id)).IsTerminal);

        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.DeliverAsync();
        Assert.True((await app.RunAsync(id)).IsTerminal);
    }

    /// <summary>A worker died holding the run.</summary>
    private static Task LeaveDeadAsync(App app, string id, int deaths) => app.ChangeAsync(
        id, journal => journal.Leased(app.Clock.GetUtcNow() + Duration, "dead").With(run => run with { Deaths = deaths, Status = RunStatus.Running }));
}
