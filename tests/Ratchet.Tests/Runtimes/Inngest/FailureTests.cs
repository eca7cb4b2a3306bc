using Ratchet.Model;
using static Ratchet.Tests.Runtimes.Inngest.PlayedAnswer;

namespace Ratchet.Tests.Runtimes.Inngest;

public sealed class FailureTests
{
    [Fact]
    public async Task AStepThatFails_IsAskedForByItself_WithItsOwnTry_UntilItSucceeds()
    {
        await using var app = await PlayedSdk.StartAsync(call => Task.FromResult(call switch
        {
            _ when call.Knows("flaky") => Returns("\"done\""),
            { Step: not "step", Attempt: 2 } => Ops(Run("flaky")),
            { Step: not "step" } => Ops(Error("flaky")) with { NoRetry = "false" },
            { PlansOnly: true } => Ops(Plan("flaky")),
            _ => Ops(Error("flaky")) with { NoRetry = "false" },
        }));

        var id = await app.RunAsync();

        await app.Engine.AssertCompletedAsync(id, "\"done\"");
        Assert.Equal([0, 1, 2], (await app.Engine.StepAsync(id, "flaky")).Attempts.Select(attempt => attempt.Number));
        Assert.Equal([("step", 0, false), ("step", 0, true), ("flaky", 1, true), ("step", 0, true), ("flaky", 2, true), ("step", 0, false)], Seen(app));
    }

    [Fact]
    public async Task AStepThatFailsForGood_IsGivenToTheCode_AsItsError()
    {
        await using var app = await PlayedSdk.StartAsync(Ops(Failed("bad", "inner")) with { NoRetry = "true" }, Returns("\"caught\""));

        var id = await app.RunAsync();

        await app.Engine.AssertCompletedAsync(id, "\"caught\"");
        Assert.Equal($$$$"""{"{{{{StepKey.Of("bad").Hash}}}}":{"error":{"message":"inner","name":"TypeError"}}}""", app.Calls[1].Steps);
        Assert.Equal(0, app.Calls[1].Attempt);
    }

    [Fact]
    public async Task AStepOfAnAppThatNeverGivesUp_FailsWhenItsTriesAreOver()
    {
        await using var app = await PlayedSdk.StartAsync(
            call => Task.FromResult(call switch
            {
                _ when call.Knows("bad") => Throws("bad failed", final: true),
                { Step: "step", PlansOnly: true } => Ops(Plan("bad")),
                _ => Ops(Error("bad")),
            }),
            retries: 2);

        var id = await app.RunAsync();

        Assert.Equal("bad failed", (await app.Engine.ErrorAsync(id)).Message);
        Assert.Equal(3, (await app.Engine.StepAsync(id, "bad")).Attempts.Count);
    }

    [Fact]
    public async Task CodeThatThrows_IsTriedAgain_AndTheAppIsToldWhichTryItIs()
    {
        await using var app = await PlayedSdk.StartAsync(2, Throws("first"), Throws("second"), Throws("last", final: true));

        var id = await app.RunAsync();

        Assert.Equal(("Error", "last"), ((await app.Engine.ErrorAsync(id)).Name, (await app.Engine.ErrorAsync(id)).Message));
        Assert.Equal([0, 1, 2], app.Calls.Select(call => call.Attempt));
    }

    [Fact]
    public async Task CodeThatMayNotBeTriedAgain_IsNot()
    {
        await using var app = await PlayedSdk.StartAsync(Throws("never", final: true));

        Assert.Equal("never", (await app.Engine.ErrorAsync(await app.RunAsync())).Message);
        Assert.Single(app.Calls);
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("0", 1)]
    [InlineData("999999", 86_400)]
    [InlineData("2026-11-22T09:02:00Z", 120)]
    [InlineData("Sun, 22 Nov 2026 09:02:00 GMT", 120)]
    public async Task AnAppThatSaysWhen_IsCalledAgainThen(string retryAfter, int seconds)
    {
        await using var app = await PlayedSdk.StartAsync(Throws("later") with { RetryAfter = retryAfter }, Returns("1"));
        var started = app.Engine.Clock.GetUtcNow();

        await app.RunAsync();

        Assert.Equal(seconds, (app.Engine.Clock.GetUtcNow() - started).TotalSeconds, tolerance: 1);
    }

    [Fact]
    public async Task AnErrorWithTheIdOfTheEnd_IsTheFunctions()
    {
        await using var app = await PlayedSdk.StartAsync(Ops(Failed("complete", "the code threw")));

        var id = await app.RunAsync();

        Assert.Equal("the code threw", (await app.Engine.ErrorAsync(id)).Message);
        Assert.Empty(await app.Engine.RecordedAsync(id));
    }

    [Fact]
    public async Task AResultThatIsTooLarge_FailsItsStep()
    {
        await using var app = await PlayedSdk.StartAsync(Ops(Run("huge", $"\"{new string('x', Limits.OutputBytes)}\"")), Returns("1"));

        var id = await app.RunAsync();

        Assert.Equal("OutputTooLarge", (await app.Engine.StepAsync(id, "huge")).Error?.Name);
    }

    [Fact]
    public async Task AnAppThatHasNothingToDo_ThoughItsRunWaitsForNothing_IsTriedAgainAndThenFails()
    {
        await using var app = await PlayedSdk.StartAsync(1, Ops());

        Assert.Equal("NothingToDo", (await app.Engine.ErrorAsync(await app.RunAsync())).Name);
        Assert.Equal(2, app.Calls.Count);
    }

    private static IEnumerable<(string Step, int Attempt, bool PlansOnly)> Seen(PlayedSdk app) =>
        app.Calls.Select(call => (call.Step == "step" ? "step" : "flaky", call.Attempt, call.PlansOnly));
}
