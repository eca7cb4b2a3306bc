using Ratchet.Engine.Upkeep;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

public sealed class RetentionTests
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatEndedLongEnoughAgo_IsRemoved_AndWhatLivesOrIsYoungerStays()
    {
        await using var app = new App(async run =>
        {
            await run.Step.SleepAsync("nap", TimeSpan.FromDays(run.Event.Data.GetProperty("days").GetInt32()));
            return null;
        });
        var old = await app.StartAsync("""{"days":1}""");
        var living = await app.StartAsync("""{"days":60}""");
        var fresh = await app.StartAsync("""{"days":5}""");
        var idle = await app.AcceptAsync(seed: null, new IncomingEvent("test/nobody", Payload.EmptyObject, Payload.EmptyObject));
        await app.RunUntilAsync(Builders.Now + Month + TimeSpan.FromDays(2));

        await SweepAsync(app);

        Assert.Equal(new[] { living, fresh }.Order(), app.Ledger.RunIds.Order());
        Assert.Null(await app.Ledger.LoadAsync(old, Cancellation));
        Assert.Null(await app.FindEventAsync(idle[0]));
        Assert.Contains(app.Log.Lines, line => line.Message.StartsWith("Retention has removed 1 runs and 2 events from before ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MuchToRemove_TakesSeveralMessages_AndAProcessThatDiesInTheMiddleIsMadeUpFor()
    {
        await using var app = await OldAsync(events: 1000);
        var calls = 0;
        app.Calls.On = async (call, deed) =>
        {
            if (call is { Name: PortCall.Prune })
            {
                app.Clock.Advance(TimeSpan.FromSeconds(12));
                if (++calls == 4)
                {
                    throw new CrashException();
                }
            }

            await deed();
        };
        await app.Get<StartRetention>().HandleAsync(Cancellation);
        app.Calls.Forget();

        await Assert.ThrowsAsync<CrashException>(app.SettleAsync);
        await app.SettleAsync();

        Assert.Empty(app.Ledger.RunIds);
        Assert.InRange(app.Calls.Seen.Count(call => call is { Name: PortCall.Send, What: SweepMessage { Cursor: not null } }), 5, 7);
    }

    [Fact]
    public async Task WaitersThatHaveRunOut_AreRemovedToo_AfterTheRuns()
    {
        await using var app = await OldAsync(events: 1);
        for (var n = 0; n < 250; n++)
        {
            await app.Waiters.AddAsync(new Waiter(Builders.RunId, $"step{n}", new EventPattern("test/waited", null, null, Builders.Now.AddHours(n < 240 ? 1 : 10_000))), Cancellation);
        }

        app.Calls.Forget();
        await SweepAsync(app);

        Assert.Equal(10, app.Waiters.All.Count);
        Assert.Equal(Enumerable.Repeat(PortCall.Prune, 5), app.Calls.Names.Where(name => name == PortCall.Prune));
    }

    [Fact]
    public async Task RequestsToCancelManyRuns_AreRemovedToo_WhenTheyAreOldEnough()
    {
        await using var app = await OldAsync(events: 1);
        var old = await AskAsync(app, Builders.Now);
        var young = await AskAsync(app, Builders.Now + TimeSpan.FromDays(10));

        await SweepAsync(app);

        Assert.Null(await app.Cancellations.FindAsync(old.Id, Cancellation));
        Assert.Equal([young], await app.Cancellations.ListAsync(10, Cancellation));
    }

    [Fact]
    public async Task IdempotencyKeysThatHaveExpired_AreRemovedToo_AndTheOthersStay()
    {
        await using var app = await OldAsync(events: 1);
        await app.Dedupe.ClaimAsync("yesterday's", "old", replacing: null, Cancellation);
        app.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromTicks(1));
        await app.Dedupe.ClaimAsync("today's", "young", replacing: null, Cancellation);

        await SweepAsync(app);

        var ofTheSweep = 1;
        Assert.Equal(1 + ofTheSweep, app.Dedupe.Count);
        Assert.Equal("young", await app.Dedupe.ClaimAsync("today's", "new", replacing: null, Cancellation));
    }

    [Fact]
    public async Task OfSeveralHosts_OneBeginsEachDay_AndItMayBeginAgain()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));
        await using var other = app.AnotherHost();
        app.Clock.AdvanceTo(Builders.Now.Date.AddDays(1).AddHours(3));
        for (var day = 0; day < 15; day++)
        {
            await app.Get<StartRetention>().HandleAsync(Cancellation);
            await other.Get<StartRetention>().HandleAsync(Cancellation);
            Assert.IsType<SweepMessage>(Assert.Single(app.Queue.Messages).Message);
            await app.Get<StartRetention>().HandleAsync(Cancellation);
            Assert.Equal(2, app.Queue.Messages.Count);
            await app.SettleAsync();
            app.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task WithoutRetention_NothingIsRemoved_AndNothingAsked()
    {
        await using var app = await OldAsync(events: 3, options => options.Retention = TimeSpan.Zero);
        app.Calls.Forget();

        await app.Get<StartRetention>().HandleAsync(Cancellation);
        await app.HandleAsync(new SweepMessage(Sweeps.Retention, Before: app.Clock.GetUtcNow()));

        Assert.Empty(app.Calls.Seen);
        Assert.Equal(3, app.Ledger.RunIds.Count);
    }

    [Fact]
    public async Task AMessageFromBeforeTheRetentionWasRaised_RemovesOnlyWhatMayGoNow()
    {
        await using var app = await OldAsync(events: 3, options => options.Retention = TimeSpan.FromDays(300));

        await app.HandleAsync(new SweepMessage(Sweeps.Retention, Before: app.Clock.GetUtcNow() - Month));

        Assert.Equal(3, app.Ledger.RunIds.Count);
    }

    [Fact]
    public async Task AMessageThatDoesNotSayBeforeWhen_RemovesNothing()
    {
        await using var app = await OldAsync(events: 3);

        await app.HandleAsync(new SweepMessage(Sweeps.Retention));

        Assert.Equal(3, app.Ledger.RunIds.Count);
        Assert.Empty(app.Queue.Messages);
    }

    /// <summary>An app in which all runs ended more than a month ago.</summary>
    private static async Task<App> OldAsync(int events, Action<RatchetOptions>? options = null)
    {
        var app = new App(_ => Task.FromResult<object?>(null), options: options);
        for (var n = 0; n < events; n++)
        {
            await app.StartAsync();
            await app.SettleAsync();
        }

        app.Clock.Advance(Month + TimeSpan.FromDays(1));
        return app;
    }

    private static async Task<Cancellation> AskAsync(App app, DateTimeOffset at)
    {
        var asked = new Cancellation { Id = app.Get<IIdAllocator>().EventIds(1, at, seed: null)[0], FunctionId = Scripted.Id, CreatedAt = at, StartedBefore = at };
        await app.Cancellations.AddAsync(asked, Cancellation);
        return asked;
    }

    private static async Task SweepAsync(App app)
    {
        await app.Get<StartRetention>().HandleAsync(Cancellation);
        await app.RunUntilAsync(app.Clock.GetUtcNow());
    }
}
