using Ratchet.Authoring;
using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

/// <summary>What a lease says of the bodies that run.</summary>
public sealed class RunningStepsTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);

    [Fact]
    public async Task ABodyInItsFirstTry_IsSaidByTheLease_AtNoFurtherCost()
    {
        await using var work = await LongRun.StartAsync();
        var started = work.App.Clock.GetUtcNow();

        work.App.Clock.Advance(Moment);

        Assert.Equal([new RunningStep(StepKey.Of("step 0"), StepKind.Run, 0, started)], Running(work.App, work.Id));
        await work.EndAsync();
        Assert.Equal([PortCall.Load, PortCall.Commit, PortCall.Commit], work.App.Calls.OwnNames);
        Assert.Empty(Running(work.App, work.Id));
    }

    [Fact]
    public async Task TheCommitOfAnOutcome_SaysTheBodyThatIsNext()
    {
        await using var work = await LongRun.StartAsync(steps: 2);
        work.App.Clock.Advance(TimeSpan.FromSeconds(0.5));

        await work.EndBodyAsync();

        Assert.Equal(["step 1"], Running(work.App, work.Id).Select(step => step.Key.Id));
        await work.EndAsync();
    }

    [Fact]
    public async Task OfBodiesSideBySide_ThoseThatHaveEndedAreNotSaid()
    {
        var (quick, slow, started) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        await using var app = new App(async run =>
        {
            await Task.WhenAll(run.Step.RunAsync("b quick", _ => BodyAsync(quick)), run.Step.RunAsync("a slow", _ => BodyAsync(slow)));
            return null;
        });
        var id = await app.StartAsync();
        var delivery = app.DeliverAsync();
        await Poll.UntilAsync(() => started == 2, "both bodies start");
        app.Clock.Advance(Moment);
        Assert.Equal(["a slow", "b quick"], Running(app, id).Select(step => step.Key.Id));

        quick.SetResult();

        await Poll.UntilAsync(() => Running(app, id).Select(step => step.Key.Id).SequenceEqual(["a slow"]), "the quick body is recorded");
        slow.SetResult();
        await delivery;

        Task BodyAsync(TaskCompletionSource end)
        {
            Interlocked.Increment(ref started);
            return end.Task;
        }
    }

    [Fact]
    public async Task AFurtherTry_IsSaidWithItsNumber()
    {
        var (end, tries) = (new TaskCompletionSource(), 0);
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("flaky", _ => Interlocked.Increment(ref tries) == 1 ? throw new RetryAfterException("Not yet.", TimeSpan.FromMinutes(1)) : end.Task);
            return null;
        });
        var id = await app.StartAsync();
        await app.WorkAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var delivery = app.DeliverAsync();
        await Poll.UntilAsync(() => tries == 2, "the second try starts");

        app.Clock.Advance(Moment);

        Assert.Equal([("flaky", 1)], Running(app, id).Select(step => (step.Key.Id, step.Attempt)));
        end.SetResult();
        await delivery;
    }

    [Fact]
    public async Task OfVeryManyBodies_FortyAreSaid()
    {
        var (end, started) = (new TaskCompletionSource(), 0);
        await using var app = new App(async run =>
        {
            await Task.WhenAll(Enumerable.Range(0, 60).Select(n => run.Step.RunAsync($"step {n}", _ =>
            {
                Interlocked.Increment(ref started);
                return end.Task;
            })));
            return null;
        });
        var id = await app.StartAsync();
        var delivery = app.DeliverAsync();
        await Poll.UntilAsync(() => started == 60, "all bodies start");

        app.Clock.Advance(Moment);

        Assert.Equal(40, Running(app, id).Count);
        end.SetResult();
        await delivery;
    }

    private static IReadOnlyList<RunningStep> Running(App app, string id) => app.Ledger.Find(id)?.Run.Lease?.Running ?? [];
}
