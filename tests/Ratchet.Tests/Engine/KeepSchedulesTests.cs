using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

public sealed class KeepSchedulesTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static TheoryData<int, bool> EveryCall => Ticks.EveryCall(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ANewSchedule_GetsTheMessageOfItsFirstTick_ThenItsState()
    {
        await using var app = Ticks.App(Ticks.Hourly);

        await app.BeginAsync();

        Assert.Equal([PortCall.FindSchedule, PortCall.Send, PortCall.AdvanceSchedule], app.Calls.Names);
        var queued = Assert.Single(app.Queue.Messages);
        Assert.Equal((new ScheduleMessage(Scripted.Id, Ticks.Hourly, Builders.Now + Hour), Builders.Now + Hour), (queued.Message, queued.VisibleAt));
        Assert.Equal(Builders.Now + Hour, (await app.Schedules.FindAsync(Scripted.Id, Ticks.Hourly, Cancellation))!.Next);
    }

    [Fact]
    public async Task AScheduleThatIsInOrder_CostsOneRead()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        await app.BeginAsync();
        app.Clock.Advance(Hour + TimeSpan.FromMinutes(2));
        app.Calls.Forget();

        await app.BeginAsync();

        Assert.Equal([PortCall.FindSchedule], app.Calls.Names);
    }

    [Fact]
    public async Task AnAppWithoutSchedules_AsksNothing()
    {
        await using var app = Ticks.App();

        await app.BeginAsync();

        Assert.Empty(app.Calls.Seen);
    }

    [Fact]
    public async Task TwoHostsThatStartAtOnce_StartEachTickOnce()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        await using var other = app.AnotherHost(Ticks.Hourly);
        using var together = new Rendezvous();
        app.Calls.On = async (_, deed) =>
        {
            await together.MeetAsync();
            await deed();
        };

        await Task.WhenAll(StartAsync(app), StartAsync(other));
        app.Calls.On = (_, deed) => deed();

        Assert.Equal(2, app.TickMessages().Count);
        await app.RunUntilAsync(Builders.Now + (3 * Hour));
        Assert.Equal(Ticks.Hours(1, 3), await app.StartedAsync());
        Assert.Single(app.Queue.Messages);

        async Task StartAsync(App host)
        {
            await host.BeginAsync();
            together.Leave();
        }
    }

    [Theory]
    [MemberData(nameof(EveryCall))]
    public async Task AHostThatDiesAtItsStart_IsMadeUpForByTheNext(int at, bool afterEffect)
    {
        await using var app = Ticks.App(Ticks.Hourly);
        var crash = new Crash(at, afterEffect);
        app.Calls.On = crash.OnAsync;
        await Assert.ThrowsAsync<AggregateException>(app.BeginAsync);
        Assert.True(crash.Happened);
        app.Calls.On = (_, deed) => deed();
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        await app.BeginAsync();

        await app.RunUntilAsync(Builders.Now + (3 * Hour));
        Assert.Equal(Ticks.Hours(1, 3), await app.StartedAsync());
        Assert.Single(app.Queue.Messages);
    }

    [Fact]
    public async Task AHostThatDiesAtItsStart_AndTheNextStartsAfterTheTick_LosesNone()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        app.Calls.On = new Crash(at: 2, afterEffect: false).OnAsync;
        await Assert.ThrowsAsync<AggregateException>(app.BeginAsync);
        app.Calls.On = (_, deed) => deed();
        app.Clock.Advance(1.5 * Hour);

        await app.BeginAsync();

        await app.RunUntilAsync(Builders.Now + (3 * Hour));
        Assert.Equal(Ticks.Hours(1, 3), await app.StartedAsync());
        Assert.Single(app.Queue.Messages);
    }

    [Fact]
    public async Task ATickWhoseMessageWasLost_IsStartedWhenTheAppStartsAgain()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        await app.BeginAsync();
        app.Queue.Delete(app.Queue.Messages[0]);
        app.Clock.Advance(1.5 * Hour);

        await app.BeginAsync();

        Assert.Contains(app.Log.Lines, line => line.Message.StartsWith("Schedule '0 * * * *' of function app-scripted is overdue", StringComparison.Ordinal));
        await app.RunUntilAsync(Builders.Now + (3 * Hour));
        Assert.Equal(Ticks.Hours(1, 3), await app.StartedAsync());
    }

    [Fact]
    public async Task ATickThatIsOverdue_ButHasItsMessage_IsStartedOnce()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        await app.BeginAsync();
        app.Clock.Advance(1.5 * Hour);

        await app.BeginAsync();

        Assert.Equal(2, app.TickMessages().Count);
        await app.RunUntilAsync(Builders.Now + (3 * Hour));
        Assert.Equal(Ticks.Hours(1, 3), await app.StartedAsync());
        Assert.Single(app.Queue.Messages);
    }

    [Fact]
    public async Task AScheduleThatNeverTicks_GetsNoMessage_AndALineInTheLog()
    {
        await using var app = Ticks.App("0 0 31 2 *");

        await app.BeginAsync();

        Assert.Empty(app.Queue.Messages);
        Assert.Contains(app.Log.Lines, line => line.Message == "Schedule '0 0 31 2 *' of function app-scripted never ticks");
    }

    [Fact]
    public async Task AScheduleThatFails_DoesNotKeepTheOthersFromBeginning()
    {
        await using var app = Ticks.App("every now and then", Ticks.Hourly);

        var failures = await Assert.ThrowsAsync<AggregateException>(app.BeginAsync);

        Assert.IsType<FormatException>(Assert.Single(failures.InnerExceptions));
        Assert.Equal(Ticks.Hourly, Assert.Single(app.TickMessages()).Cron);
    }
}
