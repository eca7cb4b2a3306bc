using System.Text.Json;
using Ratchet.Authoring;
using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

public sealed class WaitForEventTests
{
    private const string Paid = "test/paid";

    [Fact]
    public async Task ARunThatWaits_GoesOnWithTheEventThatComes()
    {
        await using var app = new App(Wait());
        var id = await StartAsync(app);
        Assert.Equal(StepStatus.Pending, (await app.StepAsync(id, "payment")).Status);

        await app.SendAsync(Paid, """{"amount":7}""");
        await app.WorkAsync();

        await app.AssertCompletedAsync(id, "7");
        Assert.Empty(app.Waiters.All);
    }

    [Fact]
    public async Task WhenNoEventComes_TheCodeGetsNull_AtTheTimeout()
    {
        await using var app = new App(Wait());
        var id = await StartAsync(app);

        await app.WorkAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(RunStatus.Running, (await app.RunAsync(id)).Status);
        await app.WorkAsync(TimeSpan.FromMinutes(1));

        await app.AssertCompletedAsync(id, "-1");
        Assert.Empty(app.Waiters.All);
    }

    [Theory]
    [InlineData("""{"order":{"id":1}}""", 7)]
    [InlineData("""{"order":{"id":2}}""", -1)]
    [InlineData("""{"order":{}}""", -1)]
    [InlineData("{}", -1)]
    public async Task WithAMatch_BothEventsHaveTheSameValueThere(string data, int expected)
    {
        await using var app = new App(Wait(match: "data.order.id"));
        var id = await StartAsync(app, """{"order":{"id":1}}""");

        await app.SendAsync(Paid, data.Replace("}}", "},\"amount\":7}", StringComparison.Ordinal));
        await app.WorkAsync(TimeSpan.FromHours(1));

        await app.AssertCompletedAsync(id, $"{expected}");
    }

    [Theory]
    [InlineData(101, true)]
    [InlineData(100, false)]
    public async Task WithAnExpression_OnlyAnEventForWhichItIsTrueCounts(int amount, bool comes)
    {
        await using var app = new App(Wait(condition: "async.data.amount > event.data.limit && async.data.user == event.data.user"));
        var id = await StartAsync(app, """{"limit":100,"user":"ada"}""");

        await app.SendAsync(Paid, $$"""{"amount":{{amount}},"user":"ada"}""");
        await app.WorkAsync();

        Assert.Equal(comes ? RunStatus.Completed : RunStatus.Running, (await app.RunAsync(id)).Status);
    }

    [Fact]
    public async Task AnEventFromBeforeTheWait_DoesNotCount()
    {
        await using var app = new App(Wait());
        await app.SendAsync(Paid, """{"amount":7}""");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var id = await StartAsync(app);

        Assert.Equal(RunStatus.Running, (await app.RunAsync(id)).Status);
    }

    [Fact]
    public async Task TheEventThatStartedTheRun_DoesNotEndItsWaitForMoreOfItsName()
    {
        await using var app = new App(async run =>
            (await run.Step.WaitForEventAsync<JsonElement>("another", Scripted.Event, TimeSpan.FromHours(1)))?.Data.GetProperty("n").GetInt32());
        var id = await app.StartAsync("""{"n":1}""");
        app.Calls.On = async (call, deed) =>
        {
            await deed();
            if (call is { Name: PortCall.AddWaiter })
            {
                // The look-up for the run's own event comes late enough to find the run's own waiter.
                app.Calls.On = (_, next) => next();
                await app.Get<Ratchet.Engine.Waiting.MeetWaiters>().TellAsync((await app.JournalAsync(id)).Event, default);
            }
        };
        await app.WorkAsync();
        Assert.Equal(RunStatus.Running, (await app.RunAsync(id)).Status);

        await app.SendAsync(Scripted.Event, """{"n":2}""");
        await app.WorkAsync();

        await app.AssertCompletedAsync(id, "2");
    }

    [Fact]
    public async Task AnEvent_ResumesAllThatWaitForIt_HoweverMany()
    {
        await using var app = new App(Wait());
        for (var i = 0; i < 300; i++)
        {
            await app.SendAsync(Scripted.Event);
        }

        await app.WorkAsync();
        await app.SendAsync(Paid, """{"amount":7}""");
        await app.WorkAsync();

        foreach (var id in app.Ledger.RunIds)
        {
            await app.AssertCompletedAsync(id, "7");
        }
    }

    [Fact]
    public async Task TheSecondOfTwoEvents_IsLetGo()
    {
        await using var app = new App(Wait());
        var id = await StartAsync(app);

        await app.SendAsync(Paid, """{"amount":7}""");
        await app.SendAsync(Paid, """{"amount":8}""");
        await app.WorkAsync();

        await app.AssertCompletedAsync(id, "7");
    }

    public static TheoryData<int, bool> Crashes
    {
        get
        {
            var crashes = new TheoryData<int, bool>();
            foreach (var at in Enumerable.Range(0, 14))
            {
                crashes.Add(at, false);
                crashes.Add(at, true);
            }

            return crashes;
        }
    }

    [Theory]
    [MemberData(nameof(Crashes))]
    public async Task WhereverAWorkerDies_TheEventIsNotLost_AndNoWaiterIsLeft(int at, bool afterEffect)
    {
        await using var app = new App(Wait(match: "data.order"));
        var id = await app.StartAsync("""{"order":1}""");
        await WorkWithACrashAsync(app, new Crash(at, afterEffect));
        await app.SendAsync(Paid, """{"order":1,"amount":7}""");
        await WorkWithACrashAsync(app, new Crash(at, afterEffect));

        await app.AssertCompletedAsync(id, "7");
        Assert.Empty(app.Waiters.All);
    }

    private static async Task WorkWithACrashAsync(App app, Crash crash)
    {
        app.Calls.On = crash.OnAsync;
        var attempts = 1;
        while (true)
        {
            try
            {
                while (await app.DeliverAsync(attempts))
                {
                    attempts = 1;
                }

                app.Calls.On = (_, deed) => deed();
                await app.WorkAsync(TimeSpan.FromSeconds(50));
                return;
            }
            catch (CrashException)
            {
                attempts = 2;
                app.Calls.On = (_, deed) => deed();
            }
        }
    }

    private static async Task<string> StartAsync(App app, string data = "{}")
    {
        var id = await app.StartAsync(data);
        await app.WorkAsync();
        return id;
    }

    private static Func<IRunContext<JsonElement>, Task<object?>> Wait(string? match = null, string? condition = null) => async run =>
    {
        var paid = await run.Step.WaitForEventAsync<JsonElement>("payment", Paid, TimeSpan.FromHours(1), match, condition);
        return paid?.Data.GetProperty("amount").GetInt32() ?? -1;
    };
}
