using Ratchet.Engine.Deciding;
using Ratchet.Engine.Ending;
using Ratchet.Engine.Upkeep;
using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

public sealed class RunEndsTests
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    /// <summary>After 100, 300 and 700 ms and then each second; and at the beginning and at the end.</summary>
    private const int LooksOfHalfAMinute = 1 + 3 + 29 + 1;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ManyWhoWaitForARun_CostWhatOneCosts()
    {
        await using var app = Answering();
        var id = await app.StartAsync();

        var waiting = await WaitAsync(app, id, callers: 100);
        await LetTimePassAsync(app, HalfAMinute);

        Assert.All(await Task.WhenAll(waiting), run => Assert.Equal((id, RunStatus.Queued), (run?.Id, run?.Status)));
        Assert.Equal(LooksOfHalfAMinute, Looks(app));
    }

    [Fact]
    public async Task AnEndThatComesAboutInThisProcess_IsToldAtOnce_WithoutALook()
    {
        await using var app = Answering();
        var id = await app.StartAsync();
        var waiting = await WaitAsync(app, id, callers: 10);

        await app.WorkAsync();

        Assert.All(await Task.WhenAll(waiting), run => Assert.Equal((RunStatus.Completed, "42"), (run?.Status, run?.Output?.ToString())));
        Assert.Equal(1, Looks(app));
    }

    [Fact]
    public async Task ACancellationInThisProcess_IsToldAtOnce_BeforeItsMessageIsHandled()
    {
        await using var app = Answering();
        var id = await app.StartAsync();
        var waiting = await WaitAsync(app, id);

        await app.CancelAsync(id);

        Assert.Equal(RunStatus.Cancelled, Assert.Single(await Task.WhenAll(waiting))?.Status);
        Assert.Equal(1, Looks(app));
    }

    [Fact]
    public async Task ARunWhoseMessageKillsEveryWorker_IsToldToHaveFailed_AsSoonAsItIsGivenUp()
    {
        await using var app = Answering();
        var id = await app.StartAsync();
        var waiting = await WaitAsync(app, id, callers: 10);

        for (var death = 0; death < Limits.Deaths; death++)
        {
            await app.Get<RecoverPoison>().HandleAsync(new RunMessage(id, "start"), Cancellation);
        }

        Assert.All(await Task.WhenAll(waiting), run => Assert.Equal(RunStatus.Failed, run?.Status));
        Assert.Equal(1, Looks(app));
    }

    [Fact]
    public async Task AnEndElsewhere_IsSeenWithinASecond()
    {
        await using var app = Answering();
        var id = await app.StartAsync();
        var waiting = await WaitAsync(app, id, callers: 10);
        await LetTimePassAsync(app, HalfAMinute / 2);

        await app.ChangeAsync(id, journal => FailRun.Because(journal, Builders.Error, app.Clock.GetUtcNow()));
        await LetTimePassAsync(app, TimeSpan.FromSeconds(1));

        Assert.All(await Task.WhenAll(waiting), run => Assert.Equal(RunStatus.Failed, run?.Status));
    }

    [Fact]
    public async Task OnceTheWaitIsOver_TheAnswerIsTheRunAsItIsThen()
    {
        await using var app = Answering();
        var id = await app.StartAsync();
        var waiting = await WaitAsync(app, id);
        await LetTimePassAsync(app, HalfAMinute - TimeSpan.FromMilliseconds(200));

        await app.ChangeAsync(id, journal => journal with { Run = journal.Run with { Status = RunStatus.Running } });
        await LetTimePassAsync(app, TimeSpan.FromMilliseconds(200));

        Assert.Equal(RunStatus.Running, Assert.Single(await Task.WhenAll(waiting))?.Status);
    }

    [Fact]
    public async Task ACallerWhoHasEnough_IsAnsweredAtOnce_AndWhenNobodyWaitsNothingIsRead()
    {
        await using var app = Answering();
        var id = await app.StartAsync();
        using var enough = new CancellationTokenSource();
        var waiting = await WaitAsync(app, id, callers: 3, enough);

        await enough.CancelAsync();

        Assert.All(await Task.WhenAll(waiting), run => Assert.Equal(RunStatus.Queued, run?.Status));
        var looks = Looks(app);
        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(looks, Looks(app));
        Assert.Equal((0, 0), (app.Get<RunEnds>().Watched, app.Clock.Timers));
    }

    [Fact]
    public async Task WithoutAWait_ARunIsLookedAtOnce_HoweverLongOthersHaveWaited()
    {
        await using var app = Answering();
        var id = await app.StartAsync();
        var waiting = await WaitAsync(app, id);
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await app.ChangeAsync(id, journal => FailRun.Because(journal, Builders.Error, app.Clock.GetUtcNow()));

        Assert.Equal(RunStatus.Failed, (await app.Get<RunEnds>().AwaitAsync(id, TimeSpan.Zero, Cancellation))?.Status);

        // That look serves the one who waits, too.
        Assert.Equal(RunStatus.Failed, Assert.Single(await Task.WhenAll(waiting))?.Status);
        Assert.Equal(2, Looks(app));
    }

    [Fact]
    public async Task ARunThatIsNotThere_OrIsRemovedMeanwhile_IsNull()
    {
        await using var app = Answering();
        var id = await app.StartAsync();
        Assert.Null(await app.Get<RunEnds>().AwaitAsync(Builders.RunId, HalfAMinute, Cancellation));
        var waiting = await WaitAsync(app, id);

        await app.Ledger.RemoveRunAsync(id, Cancellation);
        await LetTimePassAsync(app, TimeSpan.FromSeconds(1));

        Assert.Null(Assert.Single(await Task.WhenAll(waiting)));
    }

    [Fact]
    public async Task AStorageThatFails_IsTheCallersToKnow_AndTheNextCallerStartsAfresh()
    {
        await using var app = Answering();
        var id = await app.StartAsync();
        var waiting = await WaitAsync(app, id, callers: 2);
        app.Calls.On = (_, _) => throw new IOException("out");

        await LetTimePassAsync(app, TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<IOException>(() => waiting[0]);
        await Assert.ThrowsAsync<IOException>(() => waiting[1]);
        app.Calls.On = (_, deed) => deed();
        var next = await WaitAsync(app, id);
        await app.WorkAsync();
        Assert.Equal(RunStatus.Completed, Assert.Single(await Task.WhenAll(next))?.Status);
    }

    [Fact]
    public async Task ARunThatIsOverdue_GetsAMessage_WhileItIsWaitedFor()
    {
        await using var app = Answering();
        var id = await app.StartAsync();
        app.Queue.Delete(Assert.Single(app.Queue.Messages));
        app.Clock.Advance(TimeSpan.FromMinutes(3));

        var waiting = await WaitAsync(app, id);
        await app.WorkAsync();

        Assert.Equal(RunStatus.Completed, Assert.Single(await Task.WhenAll(waiting))?.Status);
    }

    private static App Answering() => new(_ => Task.FromResult<object?>(42));

    /// <summary>Callers who wait for half a minute; it returns once all do.</summary>
    private static async Task<Task<Run?>[]> WaitAsync(App app, string runId, int callers = 1, CancellationTokenSource? enough = null)
    {
        var before = app.Clock.Timers;
        var ends = app.Get<RunEnds>();
        var waiting = Enumerable.Range(0, callers).Select(_ => ends.AwaitAsync(runId, HalfAMinute, enough?.Token ?? default)).ToArray();

        // A timer for each, and one for the next look.
        await Poll.UntilAsync(() => app.Clock.Timers == before + callers + 1, "not all callers wait");
        return waiting;
    }

    /// <summary>Moves the clock in steps, and stops it there.</summary>
    private static async Task LetTimePassAsync(App app, TimeSpan time)
    {
        var (step, timers) = (TimeSpan.FromMilliseconds(100), app.Clock.Timers);
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
        {
            app.Clock.Advance(step);
            await Poll.UntilAsync(() => app.Clock.Timers == timers || app.Clock.Timers == 0, "the next look is not set");
        }
    }

    private static int Looks(App app) => app.Calls.Names.Count(name => name == PortCall.FindRun);
}
