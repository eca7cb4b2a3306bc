using System.Collections.Concurrent;
using Ratchet.Engine.Accepting;
using Ratchet.Engine.Catalog;
using Ratchet.Model;
using Ratchet.Tests.Ports;
using static Ratchet.Tests.Engine.Listeners;

namespace Ratchet.Tests.Engine;

/// <summary>A function is started by its name: a claim of the key, one message, one batch.</summary>
public sealed class StartFunctionTests
{
    private const int CallsOfAnInvocation = 3;
    private const string Id = "app-first";

    public static TheoryData<int, bool> EveryCall =>
        new(Enumerable.Range(0, CallsOfAnInvocation).SelectMany(call => (IEnumerable<(int, bool)>)[(call, false), (call, true)]));

    [Fact]
    public async Task OnlyTheNamedFunctionRuns_ThoughTheEventCouldStartOthers()
    {
        var ran = new ConcurrentBag<string>();
        await using var app = App(ran);

        var run = await InvokeAsync(app, key: null);
        await app.SettleAsync();

        Assert.Equal(run.Id, Assert.Single(ran));
        await app.AssertCompletedAsync(run.Id, $"\"{Id}\"");
        Assert.Equal("inngest/function.invoked", (await app.FindEventAsync(run.EventId))?.Name);
    }

    [Fact]
    public async Task TheMessageIsSentFirst_ThenEventAndRunAreStoredAtOnce()
    {
        await using var app = App();

        await InvokeAsync(app, "k");

        Assert.Equal([PortCall.Claim, PortCall.Send, PortCall.Store], app.Calls.Names);
    }

    [Fact]
    public async Task TheSameKeyAgain_AnswersTheSameRun_AndSendsNothing_AlsoAfterTheRunHasEnded()
    {
        await using var app = App();
        var first = await InvokeAsync(app, "k");
        await app.SettleAsync();
        app.Calls.Forget();

        var again = await InvokeAsync(app, "k");

        Assert.Equal((first.Id, first.EventId), (again.Id, again.EventId));
        Assert.Equal([PortCall.Claim, PortCall.FindEvent], app.Calls.Names);
    }

    [Fact]
    public async Task ManyRequestsAtOnce_WithOneKey_GetOneRun_WhichIsNewToOneOfThem()
    {
        await using var app = App();

        var started = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => StartAsync(app, "k")));

        Assert.Single(started.Select(one => one.Run.Id).Distinct());
        Assert.Single(started, one => one.IsNew);
        Assert.All(await Task.WhenAll(StartAsync(app, key: null), StartAsync(app, key: null)), one => Assert.True(one.IsNew));
    }

    [Fact]
    public async Task AKey_IsOfItsFunction()
    {
        await using var app = App();

        Assert.NotEqual((await InvokeAsync(app, "k")).EventId, (await InvokeAsync(app, "k", "app-second")).EventId);
    }

    [Fact]
    public async Task TwoRequestsInStep_WithOneKey_StartOneRun()
    {
        var ran = new ConcurrentBag<string>();
        await using var app = App(ran);
        using var both = new Rendezvous();
        app.Calls.On = async (_, deed) =>
        {
            await both.MeetAsync();
            await deed();
        };

        var runs = await Task.WhenAll(RequestAsync(), RequestAsync());

        app.Calls.On = (_, deed) => deed();
        await app.SettleAsync();
        Assert.Equal(runs[0].Id, runs[1].Id);
        Assert.Equal(runs[0].Id, Assert.Single(ran));

        async Task<Run> RequestAsync()
        {
            var run = await InvokeAsync(app, "k");
            both.Leave();
            return run;
        }
    }

    [Theory]
    [MemberData(nameof(EveryCall))]
    public async Task ARequestThatDies_AndIsSentAgainWithItsKey_StartsOneRun(int at, bool afterEffect)
    {
        var ran = new ConcurrentBag<string>();
        await using var app = App(ran);
        await DieAsync(app, at, afterEffect);

        var run = await InvokeAsync(app, "k");
        await app.ExhaustAsync();

        Assert.Equal(run.Id, Assert.Single(ran));
        await app.AssertCompletedAsync(run.Id, $"\"{Id}\"");
    }

    [Theory]
    [MemberData(nameof(EveryCall))]
    public async Task ARequestThatDies_AndIsSentAgainAfterItsMessageGaveUp_StartsOneRun(int at, bool afterEffect)
    {
        var ran = new ConcurrentBag<string>();
        await using var app = App(ran);
        await DieAsync(app, at, afterEffect);
        await app.ExhaustAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(10));

        var run = await InvokeAsync(app, "k");
        await app.ExhaustAsync();

        Assert.Equal(run.Id, Assert.Single(ran));
        await app.AssertCompletedAsync(run.Id, $"\"{Id}\"");
    }

    private static async Task<Run> InvokeAsync(App app, string? key, string function = Id) => (await StartAsync(app, key, function)).Run;

    private static Task<StartedRun> StartAsync(App app, string? key, string function = Id) => app.Get<StartFunction>()
        .HandleAsync(app.Get<FunctionCatalog>().Find(function)!, Payload.EmptyObject, Payload.EmptyObject, key, default);

    private static async Task DieAsync(App app, int at, bool afterEffect)
    {
        var crash = new Crash(at, afterEffect);
        app.Calls.On = crash.OnAsync;
        await Assert.ThrowsAsync<CrashException>(() => InvokeAsync(app, "k"));
        Assert.True(crash.Happened);
        app.Calls.On = (_, deed) => deed();
    }
}
