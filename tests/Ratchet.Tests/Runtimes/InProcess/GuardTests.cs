using Ratchet.Model;

namespace Ratchet.Tests.Runtimes.InProcess;

/// <summary>Mistakes in a function's code that are noticed and explained.</summary>
public sealed class GuardTests
{
    [Theory]
    [InlineData("Result")]
    [InlineData("Wait")]
    [InlineData("GetResult")]
    [InlineData("WaitAll")]
    [InlineData("in a method of its own")]
    public async Task CodeThatBlocksOnAStep_IsToldToAwait_WhenTheBudgetIsUsedUp(string how)
    {
        var blocks = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = new App(
            async run =>
            {
                await run.Step.RunAsync("before", _ => Task.CompletedTask);
                var step = run.Step.RunAsync("blocked", _ => Task.FromResult(1));
                blocks.SetResult();
                return how switch
                {
                    "Result" => step.Result,
                    "Wait" => step.Wait(Timeout.InfiniteTimeSpan),
                    "GetResult" => step.GetAwaiter().GetResult(),
                    "WaitAll" => Task.WhenAll(step).Result,
                    _ => AwaitAsync(step).Result,
                };
            },
            function => function with { Retries = 0 });
        var id = await app.StartAsync();

        var delivery = Task.Run(() => app.DeliverAsync());
        await blocks.Task;
        await app.Clock.WhileTimePassesAsync(delivery, TimeSpan.FromSeconds(1));

        var error = await app.ErrorAsync(id);
        Assert.Equal("BlocksOnAStep", error.Name);
        Assert.StartsWith("The function's code blocked its thread on a task for 30 s, by .Result, .Wait() or GetResult(), and it did not end. ", error.Message, StringComparison.Ordinal);
        Assert.Contains("await it", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(GuardTests), error.Stack, StringComparison.Ordinal);
        Assert.Equal(["before"], await app.RecordedAsync(id));

        static async Task<int> AwaitAsync(Task<int> step) => await step;
    }

    [Fact]
    public async Task CodeThatBlocksOnOtherWork_GoesOn_WhenThatEnds()
    {
        await using var app = new App(run => Task.FromResult<object?>(Task.Run(async () =>
        {
            await Task.Delay(5);
            return 7;
        }).Result));
        var id = await app.StartAsync();

        await app.DeliverAsync();

        await app.AssertCompletedAsync(id, "7");
    }

    [Fact]
    public async Task AStepThatIsStartedOnAThreadOfItsOwn_IsExplained()
    {
        await using var app = new App(
            async run => await Task.Run(() => run.Step.RunAsync("elsewhere", _ => Task.FromResult(1))),
            function => function with { Retries = 0 });
        var id = await app.StartAsync();

        await app.DeliverAsync();

        Assert.StartsWith("Step 'elsewhere' was started on a thread of its own, ", (await app.ErrorAsync(id)).Message, StringComparison.Ordinal);
        Assert.Empty((await app.JournalAsync(id)).Steps);
    }

    [Fact]
    public async Task ABodyThatFailsAtBeingTold_HarmsNobodyElse()
    {
        var started = new TaskCompletionSource();
        await using var app = new App(async run =>
        {
            var hanging = run.Step.RunAsync("hangs", async cancellation =>
            {
                cancellation.Register(() => throw new InvalidOperationException("Not now."));
                started.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            });
            await run.Step.RunAsync("ends", _ => started.Task);
            return "ended";
        });
        var id = await app.StartAsync();

        await app.DeliverAsync();

        await app.AssertCompletedAsync(id, "\"ended\"");
    }

    [Fact]
    public async Task AStepThatIsNotAwaited_IsToldToStopWhenTheFunctionReturns_AndNothingOfItIsRecorded()
    {
        var told = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        await using var app = new App(async run =>
        {
            _ = run.Step.RunAsync("forgotten", async cancellation =>
            {
                await using var registration = cancellation.Register(told.SetResult);
                started.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            });
            await run.Step.RunAsync("awaited", _ => started.Task);
            return "done";
        });
        var id = await app.StartAsync();

        await app.DeliverAsync();

        await told.Task;
        Assert.Equal((RunStatus.Completed, "awaited"), ((await app.RunAsync(id)).Status, Assert.Single(await app.RecordedAsync(id))));
    }
}
