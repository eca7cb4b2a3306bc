using Ratchet.Model;

namespace Ratchet.Tests.Runtimes.InProcess;

public sealed class StoppingTests
{
    [Fact]
    public async Task WhenTheProcessStops_BodiesAreTold_AndTheRunIsHandedOver_WithoutLeaseOrDeath()
    {
        var started = new TaskCompletionSource();
        var tries = 0;
        await using var app = new App(async run => await run.Step.RunAsync("long", async cancellation =>
        {
            if (++tries == 1)
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            }

            return run.Attempt;
        }));
        var id = await app.StartAsync();

        var delivery = app.DeliverAsync();
        await started.Task;
        app.Clock.Advance(TimeSpan.FromMilliseconds(30));
        Assert.NotNull((await app.RunAsync(id)).Lease);
        await app.Stopping.CancelAsync();
        await delivery;

        var journal = await app.JournalAsync(id);
        Assert.Equal((RunStatus.Running, null, 0), (journal.Run.Status, journal.Run.Lease, journal.Run.Deaths));
        Assert.Empty(journal.Steps);
        Assert.Equal(new RunMessage(id, "continue", Stored: true), Assert.Single(app.Queue.Messages).Message);

        app.Stopping = new CancellationTokenSource();
        await app.SettleAsync();
        await app.AssertCompletedAsync(id, "0");
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task WhatABodyStillReturnsWhenTold_IsKept()
    {
        var started = new TaskCompletionSource();
        var bodies = 0;
        await using var app = new App(async run =>
        {
            var result = await run.Step.RunAsync("finishes", async cancellation =>
            {
                bodies++;
                started.SetResult();
                var told = new TaskCompletionSource();
                await using var registration = cancellation.Register(told.SetResult);
                await told.Task;
                return "just in time";
            });
            return await run.Step.RunAsync("next", _ => Task.FromResult(result));
        });
        var id = await app.StartAsync();

        var delivery = app.DeliverAsync();
        await started.Task;
        await app.Stopping.CancelAsync();
        await delivery;
        Assert.Equal(["finishes"], await app.RecordedAsync(id));

        app.Stopping = new CancellationTokenSource();
        await app.SettleAsync();
        await app.AssertCompletedAsync(id, "\"just in time\"");
        Assert.Equal(1, bodies);
    }

    [Fact]
    public async Task ABodyThatDoesNotListen_IsLeftBehindAfterAWhile_AndRunsAgain()
    {
        var started = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        var tries = 0;
        await using var app = new App(async run => await run.Step.RunAsync("deaf", async _ =>
        {
            if (++tries == 1)
            {
                started.SetResult();
                await never.Task;
            }

            return tries;
        }));
        var id = await app.StartAsync();

        var delivery = app.DeliverAsync();
        await started.Task;
        await app.Stopping.CancelAsync();
        await app.Clock.WhileTimePassesAsync(delivery, TimeSpan.FromMilliseconds(100));
        Assert.Equal((null, 0), ((await app.RunAsync(id)).Lease, (await app.RunAsync(id)).Deaths));

        app.Stopping = new CancellationTokenSource();
        await app.SettleAsync();
        await app.AssertCompletedAsync(id, "2");
    }

    [Fact]
    public async Task AProcessThatIsAlreadyStopping_StartsNoBody()
    {
        var bodies = 0;
        await using var app = new App(async run => await run.Step.RunAsync("a", _ => Task.FromResult(++bodies)));
        var id = await app.StartAsync();
        await app.Stopping.CancelAsync();

        await app.DeliverAsync();

        Assert.Equal(0, bodies);
        Assert.Equal(new RunMessage(id, "continue", Stored: true), Assert.Single(app.Queue.Messages).Message);
    }
}
