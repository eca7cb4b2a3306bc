using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

public sealed class ScheduleTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static TheoryData<int, bool> EveryCall => Ticks.EveryCall(5);

    [Fact]
    public async Task ATick_StartsOneRun_WhoseEventSaysWhichScheduleAndWhen()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        await app.BeginAsync();

        await app.RunUntilAsync(Builders.Now + Hour);

        var journal = await app.JournalAsync(Assert.Single(app.Ledger.RunIds));
        Assert.Equal((Ticks.Hourly, RunStatus.Completed, Scripted.Id), (journal.Run.Cron, journal.Run.Status, journal.Run.FunctionId));
        Assert.Equal(
            """{"id":"2026-11-22T10:00:00Z","name":"inngest/scheduled.timer","data":{"cron":"0 * * * *","fireAt":"2026-11-22T10:00:00Z","scheduledAt":"2026-11-22T10:00:00Z"},"user":{},"ts":1795341600000}""",
            EventJson.Of(journal.Event).ToString());
        Assert.Equal(Builders.Now + Hour, Ulid.TimeOf(journal.Event.Id));
    }

    [Fact]
    public async Task AYearOfTicks_StartsEachOnce_AtTheTimeOfDayOfItsZone()
    {
        await using var app = Ticks.App("TZ=Europe/Paris 30 8 * * *");
        await app.BeginAsync();

        await app.RunUntilAsync(Builders.Now.AddYears(1));

        var started = await app.StartedAsync();
        var paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        Assert.Equal(365, started.Select(tick => TimeZoneInfo.ConvertTime(tick, paris).Date).Distinct().Count());
        Assert.Equal(365, started.Count);
        Assert.All(started, tick => Assert.Equal(new TimeSpan(8, 30, 0), TimeZoneInfo.ConvertTime(tick, paris).TimeOfDay));
        Assert.Single(app.Queue.Messages);
    }

    [Fact]
    public async Task AMonthOfHours_StartsEachOnce()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        await app.BeginAsync();

        await app.RunUntilAsync(Builders.Now.AddDays(30));

        Assert.Equal(Ticks.Hours(1, 30 * 24), await app.StartedAsync());
    }

    [Fact]
    public async Task ATickFurtherAwayThanAMessageCanBeHidden_TakesSeveralMessages()
    {
        await using var app = Ticks.App("0 0 1 * *");
        await app.BeginAsync();
        app.Calls.Forget();

        await app.RunUntilAsync(new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal([new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2027, 2, 1, 0, 0, 0, TimeSpan.Zero)], await app.StartedAsync());
        Assert.Equal(1 + 3 + (4 * 2), app.Calls.Seen.Count(call => call is { Name: PortCall.Send, What: ScheduleMessage }));
    }

    [Fact]
    public async Task TicksThatNobodyWasThereFor_AreStartedOnce_AndTheScheduleGoesOnFromNow()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        await app.BeginAsync();
        app.Clock.Advance(5.5 * Hour);

        await app.RunUntilAsync(app.Clock.GetUtcNow());

        Assert.Equal(Ticks.Hours(1, 1), await app.StartedAsync());
        Assert.Equal(new ScheduleMessage(Scripted.Id, Ticks.Hourly, Builders.Now + (6 * Hour)), Assert.Single(app.TickMessages()));
        await app.RunUntilAsync(Builders.Now + (7 * Hour));
        Assert.Equal([.. Ticks.Hours(1, 1), .. Ticks.Hours(6, 2)], await app.StartedAsync());
    }

    [Fact]
    public async Task ATickThatWasMissed_IsNotTooLateForTheStartTimeout()
    {
        await using var app = new App(
            _ => Task.FromResult<object?>(null), function => function with { Schedules = [Ticks.Hourly], StartTimeout = TimeSpan.FromMinutes(1) });
        await app.BeginAsync();
        app.Clock.Advance(5.5 * Hour);

        await app.RunUntilAsync(app.Clock.GetUtcNow());

        Assert.Equal(Ticks.Hours(1, 1), await app.StartedAsync());
    }

    [Fact]
    public async Task AMessageDeliveredAgain_OrLongAfter_StartsNothing_AndEndsItself()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        await app.BeginAsync();
        await app.RunUntilAsync(Builders.Now + (3 * Hour));

        for (var hour = 1; hour <= 3; hour++)
        {
            await app.HandleAsync(new ScheduleMessage(Scripted.Id, Ticks.Hourly, Builders.Now + (hour * Hour)));
        }

        Assert.Single(app.TickMessages());
        await app.RunUntilAsync(app.Clock.GetUtcNow());
        Assert.Equal(Ticks.Hours(1, 3), await app.StartedAsync());
    }

    [Fact]
    public async Task CopiesOfAMessage_HandledAtOnce_StartOneRun_AndOneOfThemGoesOn()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        await app.BeginAsync();
        var message = Assert.Single(app.Queue.Messages);
        app.Queue.Delete(message);
        app.Clock.Advance(Hour);
        var (reached, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Calls.On = async (call, deed) =>
        {
            if (call is { Name: PortCall.Send, What: ScheduleMessage })
            {
                app.Calls.On = (_, rest) => rest();
                reached.SetResult();
                await held.Task;
            }

            await deed();
        };

        var first = app.HandleAsync(message.Message);
        await reached.Task;
        var second = app.HandleAsync(message.Message);
        await Task.WhenAny(second, Task.Delay(100, TestContext.Current.CancellationToken));
        Assert.False(second.IsCompleted);
        held.SetResult();
        await Task.WhenAll(first, second);

        Assert.Single(app.TickMessages());
        await app.RunUntilAsync(app.Clock.GetUtcNow());
        Assert.Equal(Ticks.Hours(1, 1), await app.StartedAsync());
    }

    [Fact]
    public async Task CopiesOfAMessage_HandledAtOnceByTwoHosts_StartOneRun_AndWhatIsTooMuchEndsItself()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        await using var other = app.AnotherHost(Ticks.Hourly);
        await app.BeginAsync();
        var message = Assert.Single(app.Queue.Messages);
        app.Queue.Delete(message);
        app.Clock.Advance(Hour);
        using var together = new Rendezvous();
        app.Calls.On = async (_, deed) =>
        {
            await together.MeetAsync();
            await deed();
        };

        await Task.WhenAll(HandleAsync(app), HandleAsync(other));
        app.Calls.On = (_, deed) => deed();

        Assert.Equal(2, app.TickMessages().Count);
        await app.RunUntilAsync(Builders.Now + (4 * Hour));
        Assert.Equal(Ticks.Hours(1, 4), await app.StartedAsync());
        Assert.Single(app.TickMessages());

        async Task HandleAsync(App host)
        {
            await host.HandleAsync(message.Message);
            together.Leave();
        }
    }

    /// <summary>Two calls store the run, then the state is read, the next message sent, the state written.</summary>
    [Theory]
    [MemberData(nameof(EveryCall))]
    public async Task AProcessThatDiesInATick_LosesNoTick_AndStartsNoneTwice(int at, bool afterEffect)
    {
        await using var app = Ticks.App(Ticks.Hourly);
        await app.BeginAsync();
        app.Clock.Advance(Hour);
        var crash = new Crash(at, afterEffect);
        app.Calls.On = crash.OnAsync;
        await Assert.ThrowsAnyAsync<CrashException>(() => app.DeliverAsync());
        Assert.True(crash.Happened);
        app.Calls.On = (_, deed) => deed();

        await app.RunUntilAsync(Builders.Now + (3 * Hour));

        Assert.Equal(Ticks.Hours(1, 3), await app.StartedAsync());
        Assert.Single(app.Queue.Messages);
    }

    [Fact]
    public async Task AMessageThatComesEarly_IsSentAgain_OrWaitsInMemory()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        var message = new ScheduleMessage(Scripted.Id, Ticks.Hourly, Builders.In(10));

        await app.HandleAsync(message);
        Assert.Equal((message, Builders.In(10)), (Assert.Single(app.Queue.Messages).Message, app.Queue.Messages[0].VisibleAt));

        app.Clock.Advance(TimeSpan.FromSeconds(9.5));
        var handled = app.HandleAsync(message);
        Assert.False(handled.IsCompleted);
        Assert.Empty(app.Ledger.RunIds);
        app.Clock.Advance(TimeSpan.FromSeconds(0.5));
        await handled;
        Assert.Single(app.Ledger.RunIds);
    }

    [Fact]
    public async Task SchedulesOfOneFunction_TickByThemselves_AndOneNamedTwiceIsOne()
    {
        await using var app = Ticks.App(Ticks.Hourly, "30 * * * *", "0 11 * * *", Ticks.Hourly);
        await app.BeginAsync();

        await app.RunUntilAsync(Builders.Now + (2 * Hour));

        Assert.Equal([0.5, 1, 1.5, 2, 2], (await app.StartedAsync()).Select(tick => (tick - Builders.Now).TotalHours));
        Assert.Equal(3, app.TickMessages().Count);
    }

    [Fact]
    public async Task ATickAnotherInstanceMayKnow_ComesAgain_ForTenMinutes()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        await using var old = app.AnotherHost();
        await app.BeginAsync();
        var message = app.Queue.Messages[0];
        app.Queue.Delete(message);
        app.Clock.AdvanceTo(message.VisibleAt);

        await old.HandleAsync(message.Message);

        Assert.Equal((message.Message, message.VisibleAt.AddSeconds(30)), (Assert.Single(app.Queue.Messages).Message, app.Queue.Messages[0].VisibleAt));
        await app.RunUntilAsync(Builders.Now + (2 * Hour));
        Assert.Equal(Ticks.Hours(1, 2), await app.StartedAsync());
    }

    [Fact]
    public async Task AScheduleThatWasTakenOut_EndsWithItsTick_AndPutBackBeginsWithTheNext()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        await app.BeginAsync();
        await using var without = app.AnotherHost();

        while (app.Queue.Messages is [var next])
        {
            app.Clock.AdvanceTo(next.VisibleAt);
            await without.HandleAsync(next.Message);
            app.Queue.Delete(next);
        }

        Assert.Equal(Builders.Now + Hour + TimeSpan.FromMinutes(10), app.Clock.GetUtcNow());
        app.Clock.Advance(TimeSpan.FromDays(30));
        await app.BeginAsync();
        await app.RunUntilAsync(app.Clock.GetUtcNow() + (2 * Hour));
        Assert.Equal(Ticks.Hours(1 + (30 * 24) + 1, 2), await app.StartedAsync());
    }

    [Fact]
    public async Task AScheduleThatAnInstanceWithoutItLetsGo_WhileItTicks_GoesOn()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        await app.BeginAsync();
        await using var without = app.AnotherHost();
        var message = app.TickMessages()[0];
        app.Clock.Advance(1.5 * Hour);
        app.Calls.On = async (call, deed) =>
        {
            if (call.Name == PortCall.AdvanceSchedule)
            {
                app.Calls.On = (_, rest) => rest();
                await without.HandleAsync(message);
            }

            await deed();
        };

        await app.RunUntilAsync(Builders.Now + (4 * Hour));

        Assert.Equal([.. Ticks.Hours(1, 1), .. Ticks.Hours(2, 3)], await app.StartedAsync());
        Assert.Equal(Builders.Now + (5 * Hour), (await app.Schedules.FindAsync(Scripted.Id, Ticks.Hourly, TestContext.Current.CancellationToken))!.Next);
    }

    [Fact]
    public async Task AScheduleThatIsInOrder_CostsATick_FiveRequestsBesideItsRunAndItsMessage()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        await app.BeginAsync();
        app.Clock.Advance(Hour);
        app.Calls.Forget();

        await app.DeliverAsync();

        Assert.Equal([PortCall.Send, PortCall.Store, PortCall.FindSchedule, PortCall.Send, PortCall.AdvanceSchedule], app.Calls.Names);
        Assert.IsType<RunMessage>(app.Calls.Seen[0].What);
    }
}
