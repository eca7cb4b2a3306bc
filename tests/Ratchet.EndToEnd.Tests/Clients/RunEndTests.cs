using Ratchet.Client;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Clients;

public sealed class RunEndTests(OneServer one) : ClientTests(one)
{
    [Fact]
    public async Task ARunThatFailsWhileItIsAwaited_IsThrown_WithItsErrorAndCause()
    {
        var run = await SleepingRunAsync("overslept");
        var awaiting = run.GetReturnValueAsync(Cancellation);

        await run.WakeUpAsync(cancellation: Cancellation);

        var failed = await Assert.ThrowsAsync<RunFailedException>(() => awaiting);
        Assert.Equal(($"Run {run.RunId} failed: NonRetriableException: overslept", run.RunId), (failed.Message, failed.RunId));
        Assert.Equal(("InvalidOperationException", "a bad dream"), (failed.Error.Cause?.Name, failed.Error.Cause?.Message));
        Assert.NotNull(failed.Error.Stack);
        Assert.Equal(failed.Error, (await run.GetAsync(Cancellation)).Error);
    }

    [Fact]
    public async Task ARunThatIsCancelledWhileItIsAwaited_IsThrown_WithTheReason()
    {
        var run = await SleepingRunAsync();
        var awaiting = run.GetReturnValueAsync(Cancellation);

        await run.CancelAsync(Cancellation);

        var cancelled = await Assert.ThrowsAsync<RunCancelledException>(() => awaiting);
        Assert.Equal((run.RunId, "Cancelled by a request to the API."), (cancelled.RunId, cancelled.Reason));
    }

    [Fact]
    public async Task ACancelledRun_MayBeCancelledAgain_AndKeepsItsEnd()
    {
        var run = await SleepingRunAsync();

        var first = await run.CancelAsync(Cancellation);
        var again = await run.CancelAsync(Cancellation);

        Assert.Equal(RunStatus.Cancelled, first.Status);
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task ACompletedRun_CannotBeCancelled()
    {
        var run = await Client.StartAsync<double>("app-square-root", new { number = 4 }, cancellation: Cancellation);
        await run.GetReturnValueAsync(Cancellation);

        var late = await Assert.ThrowsAsync<RunAlreadyEndedException>(() => run.CancelAsync(Cancellation));

        Assert.Equal((run.RunId, 409), (late.RunId, late.Status));
        Assert.Equal(RunStatus.Completed, await run.GetStatusAsync(Cancellation));
    }

    [Fact]
    public async Task AFailedRun_CannotBeCancelled()
    {
        var run = await Client.StartAsync<double>("app-square-root", new { number = -4 }, cancellation: Cancellation);
        await Assert.ThrowsAsync<RunFailedException>(() => run.GetReturnValueAsync(Cancellation));

        await Assert.ThrowsAsync<RunAlreadyEndedException>(() => run.CancelAsync(Cancellation));
    }

    [Fact]
    public async Task WakingARunUp_CountsItsSleeps_AndNamesThatAreUnknownOrNoneWakeNone()
    {
        var run = await SleepingRunAsync();

        Assert.Equal(0, (await run.WakeUpAsync(["wait_nope"], Cancellation)).StoppedCount);
        Assert.Equal(0, (await run.WakeUpAsync([], Cancellation)).StoppedCount);
        Assert.Equal(2, (await run.WakeUpAsync(cancellation: Cancellation)).StoppedCount);
        Assert.Equal(0, (await run.WakeUpAsync(cancellation: Cancellation)).StoppedCount);
        Assert.Equal("awake", await run.GetReturnValueAsync(Cancellation));
    }

    [Fact]
    public async Task WakingARunThatHasEnded_WakesNone_EvenIfItWasCancelledInItsSleep()
    {
        var cancelled = await SleepingRunAsync();
        await cancelled.CancelAsync(Cancellation);
        var completed = await Client.StartAsync<double>("app-square-root", new { number = 4 }, cancellation: Cancellation);
        await completed.GetReturnValueAsync(Cancellation);

        Assert.Equal(0, (await cancelled.WakeUpAsync(cancellation: Cancellation)).StoppedCount);
        Assert.Equal(0, (await completed.WakeUpAsync(cancellation: Cancellation)).StoppedCount);
    }

    [Fact]
    public async Task ARunThatIsPurgedWhileItIsFollowed_IsNotFound()
    {
        var run = await Client.StartAsync<double>("app-square-root", new { number = 4 }, cancellation: Cancellation);
        await run.GetReturnValueAsync(Cancellation);
        await PostAsync($"/v1/runs/{run.RunId}/purge");

        await Assert.ThrowsAsync<RunNotFoundException>(() => run.GetReturnValueAsync(Cancellation));
        await Assert.ThrowsAsync<RunNotFoundException>(() => run.Readable.ToListAsync(Cancellation).AsTask());
    }
}
