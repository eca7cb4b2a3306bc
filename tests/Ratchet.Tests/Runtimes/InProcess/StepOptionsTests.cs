using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Runtimes.InProcess;

public sealed class StepOptionsTests
{
    private static readonly StepOptions TenSeconds = new() { Timeout = TimeSpan.FromSeconds(10) };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ABodyThatDoesNotEndInTime_HasFailedAndIsTriedAgain_WhetherItListensToItsTokenOrNot(bool listens)
    {
        var (started, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        var attempts = new List<int>();
        await using var app = new App(
            async run => await run.Step.RunAsync(
                "slow",
                async cancellation =>
                {
                    attempts.Add(run.Attempt);
                    if (run.Attempt == 0)
                    {
                        started.SetResult();
                        await (listens ? Task.Delay(Timeout.Infinite, cancellation) : never.Task);
                    }

                    return "in time";
                },
                TenSeconds),
            options: options => options.RetryDelay = TimeSpan.FromSeconds(1));
        var id = await app.StartAsync();

        var delivery = app.DeliverAsync();
        await started.Task;
        await app.Clock.WhileTimePassesAsync(delivery, TimeSpan.FromSeconds(1));
        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"in time\"");
        Assert.Equal([0, 1], attempts);
        var error = (await app.StepAsync(id, "slow")).Attempts[0].Error!;
        Assert.Equal(("StepTimeout", "Step 'slow' did not end within 10 s."), (error.Name, error.Message));
    }

    [Fact]
    public async Task ABodyThatBlocksItsThread_IsLeftBehindAsWell()
    {
        using var never = new ManualResetEventSlim();
        await using var app = new App(
            async run =>
            {
                await run.Step.RunAsync(
                    "blocks",
                    Task (_) =>
                    {
                        never.Wait(CancellationToken.None);
                        return Task.CompletedTask;
                    },
                    TenSeconds);
                return null;
            },
            function => function with { Retries = 0 });
        var id = await app.StartAsync();

        await app.Clock.WhileTimePassesAsync(app.DeliverAsync(), TimeSpan.FromSeconds(1));

        Assert.Equal("StepTimeout", (await app.ErrorAsync(id)).Name);
        never.Set();
    }

    [Fact]
    public async Task WhatABodyReturnsWhenItIsToldToStop_Counts()
    {
        var started = new TaskCompletionSource();
        await using var app = new App(async run => await run.Step.RunAsync(
            "slow",
            async cancellation =>
            {
                var told = new TaskCompletionSource();
                cancellation.Register(told.SetResult);
                started.SetResult();
                await told.Task;
                return "just in time";
            },
            TenSeconds));
        var id = await app.StartAsync();

        var delivery = app.DeliverAsync();
        await started.Task;
        await Poll.UntilAsync(
            () =>
            {
                app.Clock.AdvanceTo(Builders.Now.AddSeconds(10));
                return delivery.IsCompleted;
            },
            "the body ends when it is told");

        await app.AssertCompletedAsync(id, "\"just in time\"");
    }

    [Theory]
    [InlineData(0, 4, 1)]
    [InlineData(2, 4, 3)]
    [InlineData(6, 4, 7)]
    [InlineData(3, 0, 4)]
    public async Task AStepsOwnRetries_TakeThePlaceOfItsFunctions(int own, int ofFunction, int tries)
    {
        await using var app = new App(
            async run =>
            {
                await run.Step.RunAsync("doomed", _ => Task.FromException(new InvalidOperationException("No.")), new StepOptions { Retries = own });
                return null;
            },
            function => function with { Retries = ofFunction },
            options => options.RetryDelay = TimeSpan.Zero);
        var id = await app.StartAsync();

        await app.SettleAsync();

        var step = await app.StepAsync(id, "doomed");
        Assert.Equal((StepStatus.Failed, tries), (step.Status, step.Attempts.Count));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(86_401, 4)]
    [InlineData(10, -1)]
    [InlineData(10, 21)]
    public async Task OptionsOutOfRange_AreRefused(int seconds, int retries)
    {
        await using var app = new App(
            async run => await run.Step.RunAsync("a", _ => Task.FromResult(1), new StepOptions { Timeout = TimeSpan.FromSeconds(seconds), Retries = retries }),
            function => function with { Retries = 0 });
        var id = await app.StartAsync();

        await app.DeliverAsync();

        Assert.Equal("ArgumentOutOfRangeException", (await app.ErrorAsync(id)).Name);
    }
}
