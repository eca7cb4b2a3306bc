using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

public sealed class CancelTests
{
    [Fact]
    public async Task ARunThatWaits_IsCancelledAtOnce_AndStaysSo()
    {
        await using var app = Napping();
        var id = await app.StartAsync();
        await app.WorkAsync();

        var run = await app.CancelAsync(id);
        await app.SettleAsync();

        Assert.Equal((RunStatus.Cancelled, "By hand.", Builders.Now), (run!.Status, run.CancelReason, run.EndedAt));
        Assert.Equal(RunStatus.Cancelled, (await app.RunAsync(id)).Status);
    }

    [Fact]
    public async Task ARunThatIsQueued_NeverStarts()
    {
        await using var app = Napping();
        var id = await app.StartAsync();

        await app.CancelAsync(id);
        await app.SettleAsync();

        Assert.Null((await app.RunAsync(id)).StartedAt);
    }

    [Fact]
    public async Task ARunThatHasEnded_IsNotCancelled_AndNothingIsSent()
    {
        await using var app = Napping();
        var id = await app.StartAsync();
        await app.SettleAsync();

        var run = await app.CancelAsync(id);

        Assert.Equal(RunStatus.Completed, run!.Status);
        Assert.Empty(app.Queue.Messages);
    }

    [Fact]
    public async Task ARunThatIsNotThere_IsNull()
    {
        await using var app = Napping();

        Assert.Null(await app.CancelAsync(Builders.RunId));
    }

    [Fact]
    public async Task ABodyThatRuns_IsToldByItsToken_AndItsOutcomeComesTooLate()
    {
        var told = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        await using var app = new App(async run => await run.Step.RunAsync("work", async cancellation =>
        {
            begun.SetResult();
            await using var listening = cancellation.Register(told.SetResult);
            await told.Task;
            return 1;
        }));
        var id = await app.StartAsync();
        var working = app.DeliverAsync();
        await begun.Task;

        await app.CancelAsync(id);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await app.Clock.WhileTimePassesAsync(working, TimeSpan.FromSeconds(1));
        await app.ExhaustAsync();

        Assert.Equal(RunStatus.Cancelled, (await app.RunAsync(id)).Status);
        Assert.Empty((await app.JournalAsync(id)).Steps);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task WhereverTheRequestDies_ARunOfWhichAMessageSpeaks_IsCancelled(int at)
    {
        await using var app = Napping();
        var id = await app.StartAsync();
        await app.WorkAsync();
        app.Calls.On = new Crash(at, afterEffect: true).OnAsync;
        await Assert.ThrowsAnyAsync<Exception>(() => app.CancelAsync(id));
        app.Calls.On = (_, deed) => deed();

        await app.WorkAsync();

        Assert.Equal(at > 0 ? RunStatus.Cancelled : RunStatus.Running, (await app.RunAsync(id)).Status);
    }

    [Theory]
    [InlineData("""{"order":1}""", RunStatus.Cancelled)]
    [InlineData("""{"order":2}""", RunStatus.Running)]
    public async Task AnEventOfACancelRule_CancelsTheRunsItMatches(string data, RunStatus status)
    {
        await using var app = Napping(new CancelRule("test/stop", Ratchet.Expressions.Expression.Parse("event.data.order == async.data.order", "event", "async")));
        var id = await app.StartAsync("""{"order":1}""");
        await app.WorkAsync();

        await app.SendAsync("test/stop", data);
        await app.WorkAsync();

        var run = await app.RunAsync(id);
        Assert.Equal(status, run.Status);
        Assert.Equal(status == RunStatus.Cancelled, run.CancelReason?.StartsWith("Event 'test/stop' (", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task ACancelRule_CountsFromTheMomentTheEventIsAccepted_ThoughTheRunHasNotBegun()
    {
        await using var app = Napping(new CancelRule("test/stop"));
        var id = await app.StartAsync();

        await app.SendAsync("test/stop");
        await app.WorkAsync();

        Assert.Equal(RunStatus.Cancelled, (await app.RunAsync(id)).Status);
    }

    [Fact]
    public async Task ACancelRule_IsOverAfterItsTimeout()
    {
        await using var app = Napping(new CancelRule("test/stop", Timeout: TimeSpan.FromMinutes(10)));
        var id = await app.StartAsync();
        await app.WorkAsync(TimeSpan.FromMinutes(11));

        await app.SendAsync("test/stop");
        await app.WorkAsync();

        Assert.Equal(RunStatus.Running, (await app.RunAsync(id)).Status);
    }

    [Fact]
    public async Task ARunThatEnds_LeavesNoCancelRuleBehind()
    {
        await using var app = Napping(new CancelRule("test/stop"));
        await app.StartAsync();
        Assert.Single(app.Waiters.All);

        await app.SettleAsync();

        Assert.Empty(app.Waiters.All);
    }

    private static App Napping(params CancelRule[] rules) => new(
        async run =>
        {
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            return "rested";
        },
        function => function with { CancelOn = rules });
}
