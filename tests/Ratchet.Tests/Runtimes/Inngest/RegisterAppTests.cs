using Ratchet.Engine.Catalog;
using Ratchet.Runtimes.Inngest.Registration;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Runtimes.Inngest;

public sealed class RegisterAppTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly string Bill = ARegistration.Function("shop-bill");

    [Fact]
    public async Task ARegisteredFunction_IsStartedByItsEvents()
    {
        await using var app = AnApp();

        var taken = await TakenAsync(app, Bill);

        Assert.Equal((true, 1), (taken.Modified, taken.App.Revision));
        Assert.Equal("shop-bill", Assert.Single(await app.SendAsync("shop/paid")).FunctionId);
    }

    [Fact]
    public async Task TheSameAgain_ChangesNothing()
    {
        await using var app = AnApp();
        await TakenAsync(app, Bill);
        app.Calls.Forget();
        app.Clock.Advance(TimeSpan.FromHours(1));

        var taken = await TakenAsync(app, Bill);

        Assert.Equal((false, 1, Builders.Now), (taken.Modified, taken.App.Revision, taken.App.SyncedAt));
        Assert.Empty(app.Calls.Seen);
    }

    [Fact]
    public async Task ARegistration_IsAnswered_OnceEveryOtherProcessHasToLookAnew()
    {
        await using var app = AnApp();

        var registration = RegisterAsync(app, Bill);

        Assert.True(await WaitsAsync(app, registration));
        Assert.Single(await app.SendAsync("shop/paid"));
        app.Clock.Advance(LookForApps.FreshFor - TimeSpan.FromTicks(1));
        Assert.False(registration.IsCompleted);
        app.Clock.Advance(TimeSpan.FromTicks(1));
        await registration;
    }

    [Fact]
    public async Task AnAppThatAsksAgain_BecauseItWasNotAnswered_WaitsAsLong()
    {
        await using var app = AnApp();
        using var hangUp = new CancellationTokenSource();
        var first = app.Get<RegisterApp>().HandleAsync(ARegistration.Read(ARegistration.Body(Bill)), hangUp.Token);
        Assert.True(await WaitsAsync(app, first));
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Poll.UntilAsync(() => app.Clock.Timers == 0, "the first waits on");

        var second = RegisterAsync(app, Bill);

        Assert.True(await WaitsAsync(app, second));
        app.Clock.Advance(LookForApps.FreshFor);
        Assert.False(Assert.IsType<Registered.Taken>(await second).Modified);
    }

    [Fact]
    public async Task TheSameAgain_MuchLater_IsAnsweredAtOnce()
    {
        await using var app = AnApp();
        await TakenAsync(app, Bill);
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.IsType<Registered.Taken>(await RegisterAsync(app, Bill));
    }

    [Fact]
    public async Task AChange_ReplacesWhatTheAppHad()
    {
        await using var app = AnApp();
        await TakenAsync(app, Bill);

        var taken = await TakenAsync(app, ARegistration.Function("shop-ship", """[{"event":"shop/packed"}]"""));

        Assert.Equal((true, 2), (taken.Modified, taken.App.Revision));
        Assert.Empty(await app.SendAsync("shop/paid"));
        Assert.Equal(2, Assert.Single(await app.SendAsync("shop/packed")).FunctionVersion);
    }

    [Fact]
    public async Task AWrongFunction_RefusesTheWholeRegistration_AndWhatWasThereStays()
    {
        await using var app = AnApp();
        await TakenAsync(app, Bill);

        var refused = await RefusedAsync(app, Bill, ARegistration.Function("shop-wrong", "[{}]"), ARegistration.Function("shop-late", """[{"cron":"x"}]"""));

        Assert.StartsWith(
            "At least one function is invalid: \"shop-wrong\": triggers[0] must have an event or a cron, and not both; \"shop-late\": triggers[0].cron is no schedule: ",
            refused,
            StringComparison.Ordinal);
        var stored = await app.Apps.FindAsync("shop", Cancellation);
        Assert.Equal((refused, app.Clock.GetUtcNow(), 1), (stored?.Error, stored?.FailedAt, stored?.Revision));
        Assert.Single(await app.SendAsync("shop/paid"));
    }

    [Fact]
    public async Task AFirstRegistrationThatIsWrong_IsKeptAsAnAppWithoutFunctions()
    {
        await using var app = AnApp();

        var refused = await RefusedAsync(app, ARegistration.Function("shop-wrong", "[{}]"));

        var stored = await app.Apps.FindAsync("shop", Cancellation);
        Assert.Equal((refused, null, 0, ARegistration.Url), (stored?.Error, stored?.Checksum, stored?.FunctionCount, stored?.Url));
        Assert.Equal((true, 1), ((await TakenAsync(app, Bill)).Modified, (await app.Apps.FindAsync("shop", Cancellation))?.Revision));
    }

    [Fact]
    public async Task OnceItIsRightAgain_TheErrorIsGone_AndNothingCountsAsModified()
    {
        await using var app = AnApp();
        await TakenAsync(app, Bill);
        await RefusedAsync(app, ARegistration.Function("shop-wrong", "[{}]"));

        var taken = await TakenAsync(app, Bill);

        Assert.Equal((false, 1), (taken.Modified, taken.App.Revision));
        Assert.Null((await app.Apps.FindAsync("shop", Cancellation))?.Error);
    }

    [Fact]
    public async Task IdsThatAreTaken_AreRefused()
    {
        await using var app = AnApp();
        await TakenAsync(app, ARegistration.Function("shop-a-b"));

        var own = await app.Get<RegisterApp>().HandleAsync(ARegistration.Read(ARegistration.BodyOf("app")), Cancellation);
        var others = await app.Get<RegisterApp>().HandleAsync(ARegistration.Read(ARegistration.BodyOf("shop-a", ARegistration.Function("shop-a-b"))), Cancellation);

        Assert.Contains("is this server's own", Assert.IsType<Registered.Refused>(own).Because, StringComparison.Ordinal);
        Assert.Contains("\"shop-a-b\" belongs to app \"shop\" already", Assert.IsType<Registered.Refused>(others).Because, StringComparison.Ordinal);
        Assert.Contains("\"shop-a\": several have this id", await RefusedAsync(app, ARegistration.Function("shop-a"), ARegistration.Function("shop-a")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotEnforced_IsWarnedOf()
    {
        await using var app = AnApp();
        var throttled = ARegistration.Function("shop-bill", more: ""","throttle":{"limit":1,"period":"1m"},"concurrency":2""");

        Assert.Equal(
            ["Function \"shop-bill\" asks for concurrency, throttle, which this server keeps but does not enforce yet."],
            (await TakenAsync(app, throttled)).Warnings);
        Assert.Single((await TakenAsync(app, throttled)).Warnings);
        Assert.Empty((await TakenAsync(app, Bill)).Warnings);
    }

    [Fact]
    public async Task ItsSchedules_BeginAtOnce()
    {
        await using var app = AnApp();
        await TakenAsync(app, ARegistration.Function("shop-report", """[{"cron":"0 * * * *"}]"""));

        Assert.Equal(Builders.Now.AddHours(1), (await app.Schedules.FindAsync("shop-report", "0 * * * *", Cancellation))?.Next);
        await app.WorkAsync(TimeSpan.FromHours(1));

        Assert.Equal("shop-report", (await app.JournalAsync(Assert.Single(app.Ledger.RunIds))).Run.FunctionId);
    }

    [Theory]
    [InlineData(PortCall.AdvanceSchedule)]
    [InlineData(PortCall.StoreApp)]
    public async Task WhereverTheProcessDies_TheAppThatAsksAgain_HasItsFunctionsAndSchedules(string call)
    {
        await using var app = AnApp();
        var report = ARegistration.Function("shop-report", """[{"cron":"0 * * * *"},{"event":"shop/paid"}]""");
        app.Calls.On = (made, deed) => made.Name == call ? throw new InvalidOperationException("The process died.") : deed();
        await Assert.ThrowsAnyAsync<Exception>(() => TakenAsync(app, report));
        app.Calls.On = async (made, deed) =>
        {
            await deed();
            if (made.Name == call)
            {
                app.Calls.On = (_, next) => next();
                throw new InvalidOperationException("The process died after the deed.");
            }
        };
        await Assert.ThrowsAnyAsync<Exception>(() => TakenAsync(app, report));

        await TakenAsync(app, report);

        Assert.NotNull(await app.Schedules.FindAsync("shop-report", "0 * * * *", Cancellation));
        Assert.Single(await app.SendAsync("shop/paid"));
    }

    [Fact]
    public async Task OfTwoThatRegisterAtOnce_TheLastToBeStoredCounts_AndNeitherIsHalf()
    {
        await using var app = AnApp();
        var other = ARegistration.Function("shop-ship", """[{"event":"shop/packed"}]""");
        var isFirst = true;
        app.Calls.On = async (made, deed) =>
        {
            if (made.Name == PortCall.StoreApp && isFirst)
            {
                isFirst = false;
                await TakenAsync(app, other);
            }

            await deed();
        };

        var taken = await TakenAsync(app, Bill);

        Assert.Equal((true, 2), (taken.Modified, taken.App.Revision));
        Assert.Empty(await app.SendAsync("shop/packed"));
        Assert.Single(await app.SendAsync("shop/paid"));
    }

    [Fact]
    public async Task ARemovedApp_StartsNothingAnyMore()
    {
        await using var app = AnApp();
        await TakenAsync(app, Bill);

        Assert.True(await app.Get<RemoveApp>().HandleAsync(new Uri(ARegistration.Url), Cancellation));
        Assert.False(await app.Get<RemoveApp>().HandleAsync(new Uri(ARegistration.Url), Cancellation));

        Assert.Empty(await app.SendAsync("shop/paid"));
        Assert.Equal(1, (await TakenAsync(app, Bill)).App.Revision);
    }

    private static App AnApp() => new(_ => Task.FromResult<object?>(null));

    private static Task<Registered> RegisterAsync(App app, params string[] functions) =>
        app.Get<RegisterApp>().HandleAsync(ARegistration.Read(ARegistration.Body(functions)), Cancellation);

    private static async Task<Registered.Taken> TakenAsync(App app, params string[] functions)
    {
        var registration = RegisterAsync(app, functions);
        while (await WaitsAsync(app, registration))
        {
            app.Clock.Advance(LookForApps.FreshFor);
        }

        return Assert.IsType<Registered.Taken>(await registration);
    }

    /// <summary>Whether a registration waits, or one that is made meanwhile, once it does or has ended.</summary>
    private static async Task<bool> WaitsAsync(App app, Task<Registered> registration)
    {
        await Poll.UntilAsync(() => app.Clock.Timers > 0 || registration.IsCompleted, "the registration neither waited nor ended");
        return !registration.IsCompleted;
    }

    private static async Task<string> RefusedAsync(App app, params string[] functions) =>
        Assert.IsType<Registered.Refused>(await RegisterAsync(app, functions)).Because;
}
