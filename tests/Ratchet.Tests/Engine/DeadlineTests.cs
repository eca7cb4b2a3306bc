using Ratchet.Model;

namespace Ratchet.Tests.Engine;

public sealed class DeadlineTests
{
    [Fact]
    public async Task ARunThatIsNotPickedUpInTime_IsCancelled()
    {
        await using var app = new App(_ => Task.FromResult<object?>(1), function => function with { StartTimeout = TimeSpan.FromMinutes(1) });
        var id = await app.StartAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        await app.WorkAsync();

        var run = await app.RunAsync(id);
        Assert.Equal((RunStatus.Cancelled, null), (run.Status, run.StartedAt));
        Assert.Contains("start timeout", run.CancelReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunThatWaitsPastItsFinishTimeout_IsCancelledWhenItIsOver()
    {
        await using var app = new App(
            async run =>
            {
                await run.Step.SleepAsync("nap", TimeSpan.FromDays(1));
                return 1;
            },
            function => function with { FinishTimeout = TimeSpan.FromHours(1) });
        var id = await app.StartAsync();
        await app.WorkAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(RunStatus.Running, (await app.RunAsync(id)).Status);

        await app.WorkAsync(TimeSpan.FromMinutes(1));

        var run = await app.RunAsync(id);
        Assert.Equal((RunStatus.Cancelled, Builders.In(3600)), (run.Status, run.EndedAt));
    }

    [Fact]
    public async Task ABodyThatOutlastsTheFinishTimeout_IsToldByItsToken_AndTheRunIsCancelled()
    {
        await using var app = new App(
            async run => await run.Step.RunAsync("work", async cancellation =>
            {
                var told = new TaskCompletionSource();
                await using var listening = cancellation.Register(told.SetResult);
                await told.Task;
                cancellation.ThrowIfCancellationRequested();
                return 1;
            }),
            function => function with { FinishTimeout = TimeSpan.FromMinutes(1) });
        var id = await app.StartAsync();

        await app.Clock.WhileTimePassesAsync(app.DeliverAsync(), TimeSpan.FromSeconds(5));
        await app.ExhaustAsync();

        Assert.Equal(RunStatus.Cancelled, (await app.RunAsync(id)).Status);
    }

    [Fact]
    public async Task ARunThatEndsInTime_IsNotTouched()
    {
        await using var app = new App(
            async run =>
            {
                await run.Step.SleepAsync("nap", TimeSpan.FromMinutes(59));
                return 1;
            },
            function => function with { StartTimeout = TimeSpan.FromMinutes(1), FinishTimeout = TimeSpan.FromHours(1) });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "1");
    }
}
