using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Runtimes.InProcess;

public sealed class RetryTests
{
    [Theory]
    [InlineData(0, 15)]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(3, 120)]
    public async Task AStepThatThrows_IsTriedAgain_AfterAGrowingDelay(int failures, int seconds)
    {
        await using var app = new App(async run =>
            await run.Step.RunAsync("flaky", _ => run.Attempt <= failures ? throw new InvalidOperationException("Flaky.") : Task.FromResult(run.Attempt)));
        var id = await app.StartAsync();
        for (var i = 0; i <= failures; i++)
        {
            await app.DeliverNextAsync();
        }

        var step = await app.StepAsync(id, "flaky");
        Assert.InRange(step.DueAt!.Value - app.Clock.GetUtcNow(), TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds + 30));
        Assert.Equal(Enumerable.Range(0, failures + 1), step.Attempts.Select(attempt => attempt.Number));
        Assert.All(step.Attempts, attempt => Assert.Equal("Flaky.", attempt.Error?.Message));

        await app.SettleAsync();
        await app.AssertCompletedAsync(id, $"{failures + 1}");
    }

    [Fact]
    public async Task TheSettingRetryDelay_TakesThePlaceOfTheGrowingDelay()
    {
        await using var app = Flaky(_ => new InvalidOperationException("Flaky."), TimeSpan.FromSeconds(3));
        var id = await app.StartAsync();

        await app.DeliverAsync();

        Assert.Equal(app.Clock.GetUtcNow().AddSeconds(3), (await app.RunAsync(id)).DueAt);
    }

    [Fact]
    public async Task RetryAfter_SaysWhenTheNextTryIs()
    {
        await using var app = Flaky(_ => new RetryAfterException("Busy.", TimeSpan.FromMinutes(7)), TimeSpan.FromSeconds(3));
        var id = await app.StartAsync();

        await app.DeliverAsync();

        Assert.Equal(app.Clock.GetUtcNow().AddMinutes(7), (await app.RunAsync(id)).DueAt);
    }

    [Fact]
    public async Task AStepWhoseTriesAreUsedUp_Fails_AndUncaughtItFailsTheRunWithItsError()
    {
        await using var app = Flaky(attempt => new InvalidOperationException($"No, for the {attempt}th time."), TimeSpan.Zero);
        var id = await app.StartAsync();

        await app.SettleAsync();

        var error = await app.ErrorAsync(id);
        Assert.Equal(("InvalidOperationException", "No, for the 4th time."), (error.Name, error.Message));
        var step = await app.StepAsync(id, "flaky");
        Assert.Equal((StepStatus.Failed, 5), (step.Status, step.Attempts.Count));
    }

    [Fact]
    public async Task AFailedStep_CanBeCaught_InTheFirstRunAsInEveryReplay()
    {
        var caught = new List<string>();
        await using var app = new App(
            async run =>
            {
                try
                {
                    await run.Step.RunAsync("doomed", _ => Task.FromException(new TimeoutException("Too slow.")));
                }
                catch (StepException exception)
                {
                    caught.Add($"{exception.StepId}: {exception.Error.Name}: {exception.Message}");
                }

                await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
                return "went on";
            },
            function => function with { Retries = 0 });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"went on\"");
        Assert.Equal(["doomed: TimeoutException: Too slow.", "doomed: TimeoutException: Too slow."], caught);
    }

    [Fact]
    public async Task ABodyThatThrowsNonRetriable_IsTriedOnce()
    {
        await using var app = Flaky(_ => new NonRetriableException("Never."), TimeSpan.Zero);
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal("Never.", (await app.ErrorAsync(id)).Message);
        Assert.Single((await app.StepAsync(id, "flaky")).Attempts);
    }

    [Fact]
    public async Task ABodyThatThrowsBeforeItsFirstAwait_IsTriedAgainLikeAnyOther()
    {
        await using var app = new App(
            async run => await run.Step.RunAsync("a", Task<int> (_) => run.Attempt == 0 ? throw new InvalidOperationException("At once.") : Task.FromResult(7)),
            options: options => options.RetryDelay = TimeSpan.Zero);
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "7");
    }

    [Fact]
    public async Task ABodyThatGivesUpByItself_CountsAsFailed()
    {
        await using var app = Flaky(_ => new TaskCanceledException("The call timed out."), TimeSpan.Zero, retries: 1);
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal("The call timed out.", (await app.ErrorAsync(id)).Message);
        Assert.Equal(2, (await app.StepAsync(id, "flaky")).Attempts.Count);
    }

    private static App Flaky(Func<int, Exception> failure, TimeSpan retryDelay, int retries = 4) => new(
        async run =>
        {
            await run.Step.RunAsync("flaky", _ => Task.FromException(failure(run.Attempt)));
            return null;
        },
        function => function with { Retries = retries },
        options => options.RetryDelay = retryDelay);
}
