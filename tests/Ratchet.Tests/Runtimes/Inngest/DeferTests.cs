using Ratchet.Engine.Advancing;
using Ratchet.Engine.Steering;
using Ratchet.Model;
using Ratchet.Runtimes.Inngest;
using Ratchet.Tests.Ports;
using static Ratchet.Tests.Runtimes.Inngest.PlayedAnswer;

namespace Ratchet.Tests.Runtimes.Inngest;

public sealed class DeferTests
{
    private static readonly PlayedAnswer End = Ops(Op("RunComplete", "complete", ",\"data\":1"));

    [Fact]
    public async Task WhatIsDeferred_RunsOnceItsRunHasEnded_WithWhatItWasGiven_AndByWhom()
    {
        await using var app = await StartAsync(call => call.Knows("a") ? End : Ops(Run("a"), Defer("mail", """{"to":"ada"}""")));
        var id = await app.Engine.StartAsync();

        await app.Engine.DeliverAsync();
        Assert.Empty(app.Later);
        await app.SettleAsync();

        await app.Engine.AssertCompletedAsync(id, "1");
        var raised = Assert.Single(app.Later).Body.GetProperty("event");
        var source = raised.GetProperty("data").GetProperty("_inngest");
        Assert.Equal("inngest/deferred.schedule", raised.GetProperty("name").GetString());
        Assert.Equal("ada", raised.GetProperty("data").GetProperty("to").GetString());
        Assert.Equal((PlayedSdk.LaterId, PlayedSdk.FunctionId, id), (
            source.GetProperty("fn_slug").GetString(), source.GetProperty("parent_fn_slug").GetString(), source.GetProperty("parent_run_id").GetString()));
        Assert.Equal(app.Later[0].RunId, (await app.Engine.StepAsync(id, "defer:mail")).Child?.RunId);
    }

    [Theory]
    [InlineData(RunStatus.Completed)]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Cancelled)]
    public async Task HoweverTheRunEnds_WhatItHasDeferredRuns(RunStatus ending)
    {
        await using var app = await StartAsync(_ => ending switch
        {
            RunStatus.Completed => Ops(Defer("mail"), Op("RunComplete", "complete", ",\"data\":1")),
            RunStatus.Failed => Ops(Defer("mail"), Op("StepFailed", "complete", ""","error":{"name":"Error","message":"No."}""")),
            _ => Ops(Defer("mail"), Op("Sleep", "nap", ",\"name\":\"1h\"")),
        });
        var id = await app.Engine.StartAsync();
        await app.Engine.WorkAsync();
        if (ending == RunStatus.Cancelled)
        {
            await app.Engine.CancelAsync(id);
        }

        await app.SettleAsync();

        Assert.Equal(ending, (await app.Engine.RunAsync(id)).Status);
        Assert.Single(app.Later);
    }

    [Fact]
    public async Task TheCodeIsTold_WhatItHasDeferred_AndItIsNoStep()
    {
        await using var app = await StartAsync(call => call.Knows("a") ? End : Ops(Run("a"), Defer("a"), Defer("b")));

        await app.RunAsync();

        var told = app.Calls[1];
        Assert.Equal([StepKey.Of("a").Hash], told.Stack);
        Assert.Equal(
            [(StepKey.Of("a").Hash, true), (StepKey.Of("b").Hash, true)],
            told.Body.GetProperty("defers").EnumerateObject().Select(known => (known.Name, known.Value.GetProperty("abortable").GetBoolean())));
    }

    [Fact]
    public async Task WhatIsTakenBack_NeverRuns_AndIsNotAskedForAgain()
    {
        await using var app = await StartAsync(call => call.Stack.Count() switch
        {
            0 => Ops(Run("a"), Defer("mail"), Defer("other")),
            1 => Ops(Run("b"), TakeBack("mail"), TakeBack("never-was")),
            _ => End,
        });

        var id = await app.RunAsync();

        await app.Engine.AssertCompletedAsync(id, "1");
        Assert.Single(app.Later);
        Assert.False(app.Calls[2].Body.GetProperty("defers").GetProperty(StepKey.Of("mail").Hash).GetProperty("abortable").GetBoolean());
        Assert.Null((await app.Engine.StepAsync(id, "defer:mail")).Child);
    }

    [Fact]
    public async Task WhatIsSaidAgain_RunsOnce()
    {
        await using var app = await StartAsync(call => call.Knows("a") ? Ops(Defer("mail", """{"n":2}"""), Op("RunComplete", "complete", ",\"data\":1")) : Ops(Run("a"), Defer("mail", """{"n":1}""")));

        await app.RunAsync();

        Assert.Equal(1, Assert.Single(app.Later).Body.GetProperty("event").GetProperty("data").GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task DuringACall_ItIsRecorded_WithTheStepBesideIt()
    {
        PlayedSdk? app = null;
        await using var played = app = await PlayedSdk.StartAsync(async call =>
        {
            foreach (var ops in call.IsOf(PlayedSdk.LaterId) ? [] : new[] { [Run("a"), Defer("mail"), Defer("other")], [Run("a"), Defer("mail")], new[] { TakeBack("other") } })
            {
                Assert.Equal(Recorded.Stored, await app!.Engine.Get<RecordCheckpoint>().HandleAsync(call.RunId, call.Checkpoint(ops), TestContext.Current.CancellationToken));
            }

            return End;
        });

        var id = await app.RunAsync();

        await app.Engine.AssertCompletedAsync(id, "1");
        Assert.Single(app.Later);
    }

    [Fact]
    public async Task OpsThatOnlyComeAlong_DoNotStopTheRun_AndAreNotFollowedForEver()
    {
        await using var app = await StartAsync(call => Ops(Defer("mail")), retries: 0);

        var id = await app.RunAsync();

        Assert.Equal("NothingToDo", (await app.Engine.ErrorAsync(id)).Name);
        Assert.Equal(2, app.Calls.Count(call => call.IsOf(PlayedSdk.FunctionId)));
    }

    [Fact]
    public async Task AMessageThatMeetsTheEndedRun_StartsItNoSecondTime()
    {
        await using var app = await StartAsync(_ => Ops(Defer("mail"), Op("RunComplete", "complete", ",\"data\":1")));
        await app.Engine.StartAsync();
        var message = app.Engine.Queue.Messages[0].Message;

        await app.SettleAsync();
        await app.Engine.HandleAsync(message, dequeueCount: 2);
        await app.SettleAsync();

        Assert.Single(app.Later);
    }

    [Fact]
    public async Task AWorkerThatDiesAtTheEnd_LeavesItToTheNext()
    {
        await using var app = await StartAsync(_ => Ops(Defer("mail"), Op("RunComplete", "complete", ",\"data\":1")));
        await app.Engine.StartAsync();
        var message = app.Engine.Queue.Messages[0].Message;
        app.Engine.Calls.On = (call, deed) => call.Name == PortCall.Send ? throw new TimeoutException("Its network is gone.") : deed();
        await Assert.ThrowsAsync<TimeoutException>(() => app.Engine.HandleAsync(message));
        app.Engine.Calls.On = (_, deed) => deed();

        await app.Engine.HandleElsewhereAsync(message, dequeueCount: 2);
        await app.SettleAsync();

        Assert.Single(app.Later);
    }

    [Fact]
    public async Task AStepThatWasKept_KeepsWhatItHasDeferred()
    {
        PlayedSdk? app = null;
        await using var played = app = await PlayedSdk.StartAsync(async call =>
        {
            if (call.Knows("a") || call.IsOf(PlayedSdk.LaterId))
            {
                return End;
            }

            await app!.Engine.PauseAsync(call.RunId);
            return Ops(Run("a"), Defer("mail"));
        });
        var id = await app.Engine.StartAsync();
        await app.Engine.WorkAsync();

        await app.Engine.ResumeAsync(id);
        await app.SettleAsync();

        await app.Engine.AssertCompletedAsync(id, "1");
        Assert.Single(app.Later);
    }

    [Theory]
    [InlineData("3", "not an object")]
    [InlineData("large", "limit of a run")]
    public async Task WhatCannotBeDeferred_SaysWhy_AndTheRunGoesOn(string input, string why)
    {
        var given = input == "large" ? $$"""{"x":"{{new string('x', Limits.DeferredBytes)}}"}""" : input;
        await using var app = await StartAsync(call => call.Knows("a") ? End : Ops(Run("a"), Defer("mail", given)));

        var id = await app.RunAsync();

        await app.Engine.AssertCompletedAsync(id, "1");
        Assert.Contains(why, (await app.Engine.StepAsync(id, "defer:mail")).Error?.Message, StringComparison.Ordinal);
        Assert.Empty(app.Later);
    }

    [Fact]
    public async Task ARunThatIsRepeatedFromAStep_DefersAnew()
    {
        await using var app = await StartAsync(call => call.Knows("b") ? End : Ops(Run(call.Knows("a") ? "b" : "a"), Defer("mail")));
        var id = await app.RunAsync();

        Assert.IsType<Rerun.Started>(await app.Engine.RerunAsync(id, fromStep: "b"));
        await app.SettleAsync();

        Assert.Equal(2, app.Later.Count);
    }

    /// <summary>The function that runs later returns at once.</summary>
    private static Task<PlayedSdk> StartAsync(Func<PlayedCall, PlayedAnswer> answer, int retries = 4) =>
        PlayedSdk.StartAsync(call => Task.FromResult(call.IsOf(PlayedSdk.LaterId) ? Returns("1") : answer(call)), retries);
}
