using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

/// <summary>Somebody else has written the run while a worker had an outcome in hand.</summary>
public sealed class StaleWorkerTests
{
    [Fact]
    public async Task AnOutcomeThatMeetsAnotherVersion_IsStoredUnderIt_WhenTheStepIsUnrecorded()
    {
        await using var work = await LongRun.StartAsync();
        await work.ChangeAsync(journal => journal.With(run => run with { Deaths = 3 }));

        await work.EndAsync();

        await work.App.AssertCompletedAsync(work.Id, "\"done\"");
        Assert.Equal(["step 0"], await work.App.RecordedAsync(work.Id));
    }

    [Fact]
    public async Task AnOutcomeThatMeetsAnEndedRun_IsDiscarded()
    {
        await using var work = await LongRun.StartAsync();
        await work.ChangeAsync(journal => journal.Ended(RunStatus.Cancelled));
        var ended = await work.App.JournalAsync(work.Id);

        await work.EndAsync();

        Assert.Same(ended, await work.App.JournalAsync(work.Id));
        Assert.Empty(work.App.Queue.Messages);
    }

    [Fact]
    public async Task AnOutcomeThatMeetsOneOfTheSameStep_IsDiscarded_AndTheRunGoesOnWithTheOther()
    {
        await using var work = await LongRun.StartAsync(steps: 2);
        await work.ChangeAsync(journal => journal.With(Builders.ADone("step 0", 1)));
        var recorded = await work.App.StepAsync(work.Id, "step 0");

        await work.EndAsync();

        Assert.Same(recorded, await work.App.StepAsync(work.Id, "step 0"));
        Assert.Equal(["step 0", "step 1"], await work.App.RecordedAsync(work.Id));
        await work.App.AssertCompletedAsync(work.Id, "\"done\"");
    }

    [Fact]
    public async Task TheOutcomeOfAWorkerWhoseLeaseWasTaken_IsStored_AndTheRunIsLeftToTheOther()
    {
        await using var work = await LongRun.StartAsync(steps: 2);
        var theirs = new Lease("other", work.App.Clock.GetUtcNow().AddMinutes(5));
        await work.ChangeAsync(journal => journal.With(run => run with { Lease = theirs }));

        await work.EndAsync();

        var run = await work.RunAsync();
        Assert.Equal((RunStatus.Queued, theirs), (run.Status, run.Lease));
        Assert.Equal(["step 0"], await work.App.RecordedAsync(work.Id));
        Assert.Equal(1, work.Bodies);
        var copy = Assert.Single(work.App.Queue.Messages);
        Assert.Equal(theirs.Until.AddSeconds(10), copy.VisibleAt);
    }

    [Fact]
    public async Task OfBodiesBesideEachOther_WhoseWorkerLostTheRun_EachOutcomeIsStored()
    {
        var (begun, first, second) = (new CountdownEvent(2), new TaskCompletionSource(), new TaskCompletionSource());
        await using var app = new App(async run =>
        {
            await Task.WhenAll(BodyAsync("first", first), BodyAsync("second", second));
            await run.Step.RunAsync("next", _ => Task.CompletedTask);
            return "done";

            Task BodyAsync(string id, TaskCompletionSource end) => run.Step.RunAsync(id, stop =>
            {
                begun.Signal();
                return end.Task.WaitAsync(stop);
            });
        });
        var id = await app.StartAsync();
        var working = app.DeliverAsync();
        await Poll.UntilAsync(() => begun.IsSet, "the bodies did not begin");
        var theirs = new Lease("other", app.Clock.GetUtcNow().AddMinutes(5));
        await app.ChangeAsync(id, journal => journal.With(run => run with { Lease = theirs }));

        first.SetResult();
        await Poll.UntilAsync(() => app.Ledger.Find(id)!.Steps.Count == 1, "the first body's outcome was not stored");
        second.SetResult();
        await working;

        Assert.Equal(["first", "second"], await app.RecordedAsync(id));
        Assert.Equal(theirs, (await app.RunAsync(id)).Lease);
    }

    [Fact]
    public async Task CodeThatHasNotSeenWhatAnotherRecorded_DoesNotSayHowTheRunGoesOn()
    {
        var mayEnd = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        await using var app = new App(async run =>
        {
            var slow = run.Step.RunAsync("slow", async _ =>
            {
                started.TrySetResult();
                await mayEnd.Task;
                return "slow";
            });
            return await await Task.WhenAny(slow, run.Step.RunAsync("flaky", Task<string> (_) => throw new InvalidOperationException("Not now.")));
        });
        var id = await app.StartAsync();
        var failureStored = new TaskCompletionSource();
        app.Calls.On = async (call, deed) =>
        {
            await deed();
            if (call.Name == PortCall.Commit)
            {
                failureStored.TrySetResult();
            }
        };
        var delivery = app.DeliverAsync();
        await Task.WhenAll(started.Task, failureStored.Task);
        await app.ChangeAsync(id, journal => journal.With(Builders.ADone("flaky", 1) with { Output = new Payload("\"flaky\""u8.ToArray()) }));

        mayEnd.SetResult();
        await delivery;
        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"flaky\"");
        Assert.Equal(["flaky", "slow"], await app.RecordedAsync(id));
    }
}
