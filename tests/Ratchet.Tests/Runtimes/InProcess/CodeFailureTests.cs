using System.Text.Json;
using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Runtimes.InProcess;

public sealed class CodeFailureTests
{
    [Fact]
    public async Task CodeThatThrowsBetweenSteps_IsTriedAgain_WithoutItsFinishedSteps()
    {
        var attempts = new List<int>();
        var bodies = 0;
        await using var app = Quick(async run =>
        {
            await run.Step.RunAsync("once", _ => Task.FromResult(++bodies));
            attempts.Add(run.Attempt);
            return run.Attempt < 3 ? throw new InvalidOperationException("Not yet.") : run.Attempt;
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "3");
        Assert.Equal([0, 1, 2, 3], attempts);
        Assert.Equal(1, bodies);
    }

    [Fact]
    public async Task CodeThatThrowsBeforeItsFirstAwait_IsTriedAgain_AndFailsTheRunInTheEnd()
    {
        var tries = 0;
        await using var app = Quick(_ =>
        {
            tries++;
            throw new InvalidOperationException("At once.");
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal("At once.", (await app.ErrorAsync(id)).Message);
        Assert.Equal(5, tries);
    }

    [Fact]
    public async Task WithoutASetting_CodeIsTriedAgainAfterAGrowingDelay()
    {
        await using var app = new App(_ => throw new InvalidOperationException("No."));
        var id = await app.StartAsync();

        await app.DeliverAsync();

        var run = await app.RunAsync(id);
        Assert.Equal((RunStatus.Running, 1), (run.Status, run.Attempt));
        Assert.InRange(run.DueAt!.Value - app.Clock.GetUtcNow(), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(45));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnOutcome_GivesTheCodeAllItsTriesBack(bool ofASleep)
    {
        var thrown = 0;
        await using var app = Quick(async run =>
        {
            if (thrown < 4)
            {
                thrown++;
                throw new InvalidOperationException("Before.");
            }

            await (ofASleep ? run.Step.SleepAsync("nap", TimeSpan.FromMinutes(1)) : run.Step.RunAsync("body", _ => Task.CompletedTask));
            throw new InvalidOperationException("After.");
        });
        var id = await app.StartAsync();
        for (var i = 0; i < 4; i++)
        {
            await app.DeliverNextAsync();
        }

        Assert.Equal(4, (await app.RunAsync(id)).Attempt);
        await app.DeliverNextAsync();
        if (ofASleep)
        {
            await app.DeliverNextAsync();
        }

        var run = await app.RunAsync(id);
        Assert.Equal((RunStatus.Running, 1), (run.Status, run.Attempt));
    }

    [Fact]
    public async Task CodeThatThrowsNonRetriable_FailsTheRunAtOnce()
    {
        var tries = 0;
        await using var app = Quick(_ =>
        {
            tries++;
            throw new NonRetriableException("Never.");
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal("Never.", (await app.ErrorAsync(id)).Message);
        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task CodeThatThrowsRetryAfter_IsTriedAgainThen()
    {
        await using var app = Quick(run => run.Attempt == 0
            ? throw new RetryAfterException("Later.", TimeSpan.FromMinutes(9))
            : Task.FromResult<object?>("done"));
        var id = await app.StartAsync();

        await app.DeliverAsync();
        Assert.Equal(app.Clock.GetUtcNow().AddMinutes(9), (await app.RunAsync(id)).DueAt);

        await app.SettleAsync();
        await app.AssertCompletedAsync(id, "\"done\"");
    }

    [Fact]
    public async Task AStepStartedInsideABody_IsExplained()
    {
        await using var app = Quick(async run => await run.Step.RunAsync("outer", async _ => await run.Step.RunAsync("inner", _ => Task.FromResult(1))));
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal(
            "Step 'inner' was started inside the body of step 'outer': start steps in the function's own code, one after or beside the other.",
            (await app.ErrorAsync(id)).Message);
        Assert.DoesNotContain((await app.JournalAsync(id)).Steps.Values, step => step.Key.Id == "inner");
    }

    [Theory]
    [InlineData("", "*")]
    [InlineData("  ", "*")]
    [InlineData("201", "The step id 'xxxxxxxxxxxxxxxxxxxx…' has 201 characters; the limit is 200. (Parameter 'id')")]
    public async Task AStepIdThatCannotBe_IsExplained(string id, string message)
    {
        await using var app = Quick(async run => await run.Step.RunAsync(id == "201" ? new string('x', 201) : id, _ => Task.FromResult(1)));
        var runId = await app.StartAsync();

        await app.SettleAsync();

        var error = await app.ErrorAsync(runId);
        Assert.Equal("ArgumentException", error.Name);
        Assert.True(message == "*" || message == error.Message, error.Message);
    }

    [Fact]
    public async Task EventDataThatDoesNotFitItsType_FailsTheRunWithAClearSentence_AndIsNotTriedAgain()
    {
        await using var app = new App(functions => functions.AddFunction<Typed>());
        var id = Assert.Single(await app.SendAsync("test/typed", """{"n":"twenty-one"}""")).Id;

        await app.DeliverAsync();

        var error = await app.ErrorAsync(id);
        Assert.StartsWith("The data of event 'test/typed' cannot be read as Number: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("$.n", error.Message, StringComparison.Ordinal);
        Assert.Empty(app.Queue.Messages);
    }

    [Fact]
    public async Task AResultThatCannotBeReadBack_IsExplained_AndItsBodyIsNotRunAgain()
    {
        var bodies = 0;
        await using var app = Quick(async run =>
        {
            await run.Step.RunAsync("one way", _ =>
            {
                bodies++;
                return Task.FromResult(OneWay.Make());
            });
            return null;
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.StartsWith("The recorded result of step 'one way' cannot be read as OneWay: ", (await app.ErrorAsync(id)).Message, StringComparison.Ordinal);
        Assert.Equal(1, bodies);
    }

    [Fact]
    public async Task AnOutputThatIsTooLarge_FailsTheRun()
    {
        await using var app = Quick(_ => Task.FromResult<object?>(new string('x', Limits.OutputBytes)));
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal("OutputTooLarge", (await app.ErrorAsync(id)).Name);
    }

    [Fact]
    public async Task ASleepOfOverAYear_OrIntoThePast_IsRefused()
    {
        var refused = new List<string>();
        await using var app = Quick(async run =>
        {
            foreach (var duration in new[] { TimeSpan.FromDays(367), TimeSpan.FromSeconds(-1) })
            {
                refused.Add((await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => run.Step.SleepAsync("nap", duration))).ParamName!);
            }

            refused.Add((await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => run.Step.SleepUntilAsync("nap", run.Now.AddDays(367)))).ParamName!);
            return null;
        });
        await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal(["duration", "duration", "until"], refused);
    }

    private static App Quick(Func<IRunContext<JsonElement>, Task<object?>> code) => new(code, options: options => options.RetryDelay = TimeSpan.Zero);

    internal sealed record Number(int N);

    [DurableFunction("typed")]
    [OnEvent("test/typed")]
    internal sealed class Typed : DurableFunction<Number, int>
    {
        public override Task<int> RunAsync(IRunContext<Number> run) => Task.FromResult(run.Event.Data.N);
    }

    private sealed class OneWay
    {
        private OneWay()
        {
        }

        public string Name => "no way back";

        public static OneWay Make() => new();
    }
}
