using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Ratchet.Engine.Steering;
using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

public sealed class CancelRunsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ManyRuns_AreCancelledInPieces_OfAHundredOrSo()
    {
        await using var app = Napping();
        var runs = await StartAsync(app, 250);

        var asked = await AskAsync(app);
        Assert.Equal(Scripted.Id, (await app.Cancellations.FindAsync(asked.Id, Cancellation))!.FunctionId);
        app.Calls.Forget();
        await app.SettleAsync();

        Assert.All(await Task.WhenAll(runs.Select(app.RunAsync)), run => Assert.Equal(
            (RunStatus.Cancelled, $"Cancellation {asked.Id} ends the runs of this function."), (run.Status, run.CancelReason)));
        Assert.Equal(2, app.Calls.Seen.Count(call => call is { Name: PortCall.Send, What: SweepMessage { Cursor: not null } }));
    }

    [Fact]
    public async Task AProcessThatDiesInTheMiddle_IsMadeUpFor()
    {
        await using var app = Napping();
        var runs = await StartAsync(app, 250);
        await AskAsync(app);
        var commits = 0;
        app.Calls.On = async (call, deed) =>
        {
            if (call.Name == PortCall.Commit && Interlocked.Increment(ref commits) > 140)
            {
                throw new CrashException();
            }

            await deed();
        };
        await Assert.ThrowsAnyAsync<CrashException>(app.SettleAsync);
        app.Calls.On = (_, deed) => deed();
        Assert.Equal(140, await CountAsync(app, RunStatus.Cancelled));

        await app.SettleAsync();

        Assert.Equal(250, await CountAsync(app, RunStatus.Cancelled));
        Assert.Equal(250, runs.Count);
    }

    [Fact]
    public async Task AProcessThatDies_BetweenTheNextPiecesMessageAndItsOwn_DoesSomeWorkTwice_AndItIsHarmless()
    {
        await using var app = Napping();
        await StartAsync(app, 150);
        await AskAsync(app);
        app.Calls.On = async (call, deed) =>
        {
            await deed();
            if (call is { Name: PortCall.Send, What: SweepMessage })
            {
                throw new CrashException();
            }
        };
        await Assert.ThrowsAsync<CrashException>(app.SettleAsync);
        app.Calls.On = (_, deed) => deed();

        await app.SettleAsync();

        Assert.Equal(150, await CountAsync(app, RunStatus.Cancelled));
    }

    [Fact]
    public async Task OnlyRunsOfTheFunctionAndTheRange_ThatHaveNotEnded_AreCancelled()
    {
        await using var app = Napping();
        var ended = Assert.Single(await StartAsync(app, 1));
        await app.SettleAsync();
        var early = Assert.Single(await StartAsync(app, 1));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var from = app.Clock.GetUtcNow();
        var within = Assert.Single(await StartAsync(app, 1));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = Assert.Single(await StartAsync(app, 1));

        await app.Get<CancelRuns>().HandleAsync(Scripted.Id, from, app.Clock.GetUtcNow(), null, Cancellation);
        await app.Get<CancelRuns>().HandleAsync("app-another", null, app.Clock.GetUtcNow(), null, Cancellation);
        await app.RunUntilAsync(app.Clock.GetUtcNow());

        Assert.Equal(
            [RunStatus.Completed, RunStatus.Running, RunStatus.Cancelled, RunStatus.Running],
            (await Task.WhenAll(new[] { ended, early, within, late }.Select(app.RunAsync))).Select(run => run.Status));
    }

    [Fact]
    public async Task WithAnExpression_OnlyRunsOfEventsForWhichItIsTrueAreCancelled_AndOneWithoutAVerdictIsLeftAlone()
    {
        await using var app = Napping();
        var runs = await StartAsync(app, 12);
        var without = await app.StartAsync("""{"other":1}""");

        await AskAsync(app, "event.data.n >= 9");
        await app.RunUntilAsync(app.Clock.GetUtcNow());

        var statuses = (await Task.WhenAll(runs.Select(app.RunAsync))).Select(run => run.Status).ToList();
        Assert.All(statuses[..9], status => Assert.Equal(RunStatus.Running, status));
        Assert.All(statuses[9..], status => Assert.Equal(RunStatus.Cancelled, status));
        Assert.Equal(RunStatus.Running, (await app.RunAsync(without)).Status);
        Assert.Contains(app.Log.Lines, line => line.Level == LogLevel.Warning && line.Message.Contains(without, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("event.data.n >")]
    [InlineData("async.data.n == 1")]
    public async Task AWrongExpression_IsRefused_AndNothingIsStored(string wrong)
    {
        await using var app = Napping();

        await Assert.ThrowsAsync<ExpressionException>(() => AskAsync(app, wrong));

        Assert.Empty(await app.Cancellations.ListAsync(10, Cancellation));
        Assert.Empty(app.Queue.Messages);
    }

    [Fact]
    public async Task ACancellationThatIsRemoved_StopsBeforeItsNextPiece()
    {
        await using var app = Napping();
        await StartAsync(app, 250);
        var asked = await AskAsync(app);
        await DeliverSweepAsync(app);

        Assert.True(await app.Cancellations.RemoveAsync(asked.Id, Cancellation));
        await app.SettleAsync();

        Assert.Equal(100, await CountAsync(app, RunStatus.Cancelled));
        Assert.Equal(150, await CountAsync(app, RunStatus.Completed));
    }

    [Fact]
    public async Task ARequestThatIsNeverStored_IsNotCarriedOut_AndItsMessageGivesUpInAMinute()
    {
        await using var app = Napping();
        app.Calls.On = new Crash(at: 0, afterEffect: true).OnAsync;
        await Assert.ThrowsAsync<CrashException>(() => AskAsync(app));
        app.Calls.On = (_, deed) => deed();

        await app.SettleAsync();

        Assert.Empty(await app.Cancellations.ListAsync(10, Cancellation));
        Assert.InRange((app.Clock.GetUtcNow() - Builders.Now).TotalMinutes, 1, 2);
        Assert.True(app.Calls.Seen.Count(call => call.Name == PortCall.Send) < 10);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(20)]
    [InlineData(300)]
    public async Task ARequestThatIsStoredAfterItsMessageCame_IsCarriedOut(double secondsLate)
    {
        App app = null!;
        await using var created = app = new App(
            functions => functions.AddFunction<Scripted>(),
            configure: services => services
                .AddSingleton(new Script(NapAsync))
                .Replace(ServiceDescriptor.Singleton<ICancellations>(new LateCancellations(() => app, TimeSpan.FromSeconds(secondsLate)))));
        var run = Assert.Single(await StartAsync(app, 1));

        await AskAsync(app);
        await app.RunUntilAsync(app.Clock.GetUtcNow().AddMinutes(1));

        Assert.Equal(RunStatus.Cancelled, (await app.RunAsync(run)).Status);
    }

    [Fact]
    public async Task ARequestUpToATimeToCome_WaitsForIt()
    {
        await using var app = Napping();
        var first = Assert.Single(await StartAsync(app, 1));
        await app.Get<CancelRuns>().HandleAsync(Scripted.Id, null, Builders.In(5), null, Cancellation);
        await app.RunUntilAsync(Builders.In(4));
        var second = Assert.Single(await StartAsync(app, 1));

        await app.RunUntilAsync(Builders.In(5));

        Assert.Equal(RunStatus.Cancelled, (await app.RunAsync(first)).Status);
        Assert.Equal(RunStatus.Cancelled, (await app.RunAsync(second)).Status);
    }

    private static App Napping() => new(NapAsync);

    private static async Task<object?> NapAsync(Authoring.IRunContext<System.Text.Json.JsonElement> run)
    {
        await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
        return null;
    }

    /// <summary>Starts runs and has them begin their nap.</summary>
    private static async Task<IReadOnlyList<string>> StartAsync(App app, int count)
    {
        var events = Enumerable.Range(0, count).Select(n => new IncomingEvent(
            Scripted.Event, new Payload(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"n":{{n}}}"""))), Payload.EmptyObject));
        var ids = await app.AcceptAsync(seed: null, [.. events]);
        while (await app.DeliverAsync())
        {
        }

        return [.. (await Task.WhenAll(ids.Select(app.RunsOfAsync))).Select(runs => Assert.Single(runs).Id)];
    }

    /// <summary>Cancels all runs stored up to now.</summary>
    private static Task<Cancellation> AskAsync(App app, string? ifText = null)
    {
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return app.Get<CancelRuns>().HandleAsync(Scripted.Id, null, app.Clock.GetUtcNow(), ifText, Cancellation);
    }

    private static async Task DeliverSweepAsync(App app)
    {
        var message = app.Queue.Messages.First(queued => queued.Message is SweepMessage);
        await app.HandleAsync(message.Message);
        app.Queue.Delete(message);
    }

    private static async Task<int> CountAsync(App app, RunStatus status) =>
        (await Task.WhenAll(app.Ledger.RunIds.Select(app.RunAsync))).Count(run => run.Status == status);

    /// <summary>Stores a request after its message was handled for a while.</summary>
    private sealed class LateCancellations(Func<App> app, TimeSpan late) : ICancellations
    {
        public async Task AddAsync(Cancellation cancellation, CancellationToken stop)
        {
            await app().RunUntilAsync(app().Clock.GetUtcNow() + late);
            await app().Cancellations.AddAsync(cancellation, stop);
        }

        public Task<Cancellation?> FindAsync(string id, CancellationToken stop) => app().Cancellations.FindAsync(id, stop);

        public Task<IReadOnlyList<Cancellation>> ListAsync(int limit, CancellationToken stop) => app().Cancellations.ListAsync(limit, stop);

        public Task<bool> RemoveAsync(string id, CancellationToken stop) => app().Cancellations.RemoveAsync(id, stop);

        public Task<bool> PruneAsync(DateTimeOffset before, CancellationToken stop) => app().Cancellations.PruneAsync(before, stop);
    }
}
