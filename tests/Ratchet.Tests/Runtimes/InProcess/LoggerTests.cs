using Microsoft.Extensions.Logging;

namespace Ratchet.Tests.Runtimes.InProcess;

public sealed class LoggerTests
{
    [Fact]
    public async Task EachLineOfTheCode_IsLoggedOnce_HoweverOftenTheCodeIsReplayed()
    {
        await using var app = new App(async run =>
        {
            Say(run.Logger, "begin");
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            Say(run.Logger, "woken");
            await run.Step.RunAsync("a", _ =>
            {
                Say(run.Logger, "in a");
                return Task.CompletedTask;
            });
            Say(run.Logger, "after a");
            await run.Step.RunAsync("b", _ =>
            {
                Say(run.Logger, $"in b, attempt {run.Attempt}");
                return run.Attempt == 0 ? throw new InvalidOperationException("Again.") : Task.CompletedTask;
            });
            Say(run.Logger, "after b");
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            Say(run.Logger, "end");
            return null;
        });
        await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal(["begin", "woken", "in a", "after a", "in b, attempt 0", "in b, attempt 1", "after b", "end"], Lines(app));
    }

    [Fact]
    public async Task ARunWhoseStepWasRemoved_DoesNotStayQuiet()
    {
        var deployed = false;
        await using var app = new App(async run =>
        {
            if (!deployed)
            {
                await run.Step.RunAsync("removed", _ => Task.CompletedTask);
            }

            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            Say(run.Logger, "woken");
            return null;
        });
        await app.StartAsync();
        await app.DeliverAsync();
        deployed = true;

        await app.SettleAsync();

        Assert.Equal(["woken"], Lines(app));
    }

    [Fact]
    public async Task AFurtherTryOfCodeThatThrew_LogsAgain_WhatCameAfterTheLastOutcome()
    {
        await using var app = new App(async run =>
        {
            Say(run.Logger, "begin");
            await run.Step.RunAsync("a", _ => Task.CompletedTask);
            Say(run.Logger, $"attempt {run.Attempt}");
            return run.Attempt == 0 ? throw new InvalidOperationException("Again.") : null;
        });
        await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal(["begin", "attempt 0", "attempt 1"], Lines(app));
    }

    [Fact]
    public async Task EveryLine_OfTheCodeAndOfBodies_CarriesItsRun()
    {
        await using var app = new App(async run =>
        {
            for (var i = 0; i < 3; i++)
            {
                Say(run.Logger, "code");
                await run.Step.RunAsync("step", _ =>
                {
                    Say(run.Logger, "body");
                    return Task.CompletedTask;
                });
            }

            return null;
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal(6, app.Log.OfFunction.Count);
        Assert.All(app.Log.OfFunction, line => Assert.Contains(line.Scopes, scope => scope.Contains(id, StringComparison.Ordinal)));
    }

    private static void Say(ILogger logger, string what) => logger.Log(LogLevel.Information, default, what, null, (state, _) => state);

    private static IEnumerable<string> Lines(App app) => app.Log.OfFunction.Select(line => line.Message);
}
