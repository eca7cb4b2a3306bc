using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Runtimes.InProcess;

public sealed class BudgetTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task WhenTheBudgetIsUsedUp_AnotherMessageGoesOn_AndNoBodyIsLostOrRunTwice()
    {
        var bodies = new List<int>();
        App app = null!;
        await using var running = app = new App(async run =>
        {
            for (var i = 0; i < 5; i++)
            {
                await run.Step.RunAsync($"step {i}", _ =>
                {
                    bodies.Add(i);
                    app.Clock.Advance(TimeSpan.FromSeconds(20));
                    return Task.CompletedTask;
                });
            }

            return "done";
        });
        var id = await app.StartAsync();

        await app.DeliverAsync();
        Assert.Equal(["step 0", "step 1"], await app.RecordedAsync(id));
        Assert.Contains(app.Queue.Messages, message => message.Message is RunMessage { Reason: "continue" } && message.VisibleAt <= app.Clock.GetUtcNow());
        Assert.Null((await app.RunAsync(id)).Lease);

        await app.SettleAsync();
        await app.AssertCompletedAsync(id, "\"done\"");
        Assert.Equal([0, 1, 2, 3, 4], bodies);
    }

    [Fact]
    public async Task WhenTheBudgetEndsWhileAnOutcomeIsStored_TheNextStepIsLeftToAnotherMessage()
    {
        await using var app = new App(
            async run =>
            {
                await run.Step.RunAsync("a", _ => Task.CompletedTask);
                await run.Step.RunAsync("b", _ => Task.CompletedTask);
                return "done";
            },
            function => function with { Retries = 0 });
        var id = await app.StartAsync();
        app.Calls.On = async (call, deed) =>
        {
            await deed();
            if (call.Name == PortCall.Commit && app.Calls.Names.Count(name => name == PortCall.Commit) == 1)
            {
                app.Clock.Advance(Budget);
            }
        };

        await app.DeliverAsync();
        Assert.Equal(["a"], await app.RecordedAsync(id));
        Assert.Equal((RunStatus.Running, 0), ((await app.RunAsync(id)).Status, (await app.RunAsync(id)).Attempt));

        await app.SettleAsync();
        await app.AssertCompletedAsync(id, "\"done\"");
    }

    [Fact]
    public async Task ABodyThatOutlastsTheBudget_IsWaitedFor()
    {
        App app = null!;
        await using var running = app = new App(async run => await run.Step.RunAsync("long", _ =>
        {
            app.Clock.Advance(TimeSpan.FromMinutes(10));
            return Task.FromResult(1);
        }));
        var id = await app.StartAsync();

        await app.DeliverAsync();

        await app.AssertCompletedAsync(id, "1");
    }

    [Fact]
    public async Task CodeThatAwaitsWhatIsNoStep_IsToldSo_WhenTheBudgetIsUsedUp()
    {
        await using var app = new App(
            async run =>
            {
                await run.Step.RunAsync("a", _ => Task.CompletedTask);
                await new TaskCompletionSource().Task;
                return null;
            },
            function => function with { Retries = 1 },
            options => options.RetryDelay = TimeSpan.Zero);
        var id = await app.StartAsync();
        var stored = new TaskCompletionSource();
        app.Calls.On = async (call, deed) =>
        {
            await deed();
            if (call.Name == PortCall.Commit)
            {
                stored.TrySetResult();
            }
        };

        var delivery = app.DeliverAsync();
        await stored.Task;
        app.Clock.Advance(Budget - TimeSpan.FromSeconds(1));
        Assert.False(delivery.IsCompleted);
        await app.Clock.WhileTimePassesAsync(delivery, TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await app.RunAsync(id)).Attempt);

        while (!(await app.RunAsync(id)).IsTerminal)
        {
            await app.Clock.WhileTimePassesAsync(app.DeliverAsync(), TimeSpan.FromSeconds(1));
        }

        var error = await app.ErrorAsync(id);
        Assert.Equal("AwaitsNoStep", error.Name);
        Assert.Equal(
            "After step 'a' the function's code awaits something that is not a step, and it did not come within 30 s: move that work into run.Step.RunAsync.",
            error.Message);
    }

    [Fact]
    public async Task CodeThatAwaitsWhatIsNoStep_GoesOn_WhenItComesInTime()
    {
        var other = new TaskCompletionSource<int>();
        await using var app = new App(async run => await run.Step.RunAsync("a", _ => Task.FromResult(1)) + await other.Task);
        var id = await app.StartAsync();

        var delivery = app.DeliverAsync();
        await Poll.UntilAsync(() => app.Calls.Names.Contains(PortCall.Commit), "the first outcome is stored");
        other.SetResult(2);
        await delivery;

        await app.AssertCompletedAsync(id, "3");
    }
}
