using System.Text;
using Ratchet.Engine.Advancing;
using Ratchet.Model;
using Ratchet.Runtimes.Inngest;
using Ratchet.Tests.Ports;
using static Ratchet.Tests.Runtimes.Inngest.PlayedAnswer;

namespace Ratchet.Tests.Runtimes.Inngest;

public sealed class CheckpointTests
{
    [Fact]
    public async Task StepsThatAreRecordedDuringACall_CostNoOtherCall_AndOneWriteEach()
    {
        PlayedSdk? app = null;
        await using var played = app = await PlayedSdk.StartAsync(async call =>
        {
            Assert.Equal(Recorded.Stored, await RecordAsync(app!, call, "a"));
            Assert.Equal(Recorded.Stored, await RecordAsync(app!, call, "b"));
            return Ops(Op("RunComplete", "complete", ",\"data\":\"done\""));
        });

        var id = await app.RunAsync();

        await app.Engine.AssertCompletedAsync(id, "\"done\"");
        Assert.Single(app.Calls);
        Assert.Equal(["a", "b"], await app.Engine.RecordedAsync(id));
        Assert.Equal([PortCall.Load, PortCall.Commit, PortCall.Commit, PortCall.Commit], app.Engine.Calls.Names.Where(name => name is PortCall.Load or PortCall.Commit));
    }

    [Fact]
    public async Task StepsThatAreRecordedThroughAnotherProcess_AreTheRunsAllTheSame()
    {
        PlayedSdk? app = null;
        await using var played = app = await PlayedSdk.StartAsync(async call =>
        {
            if (call.Knows("a"))
            {
                return Returns("\"done\"");
            }

            Assert.Equal(Recorded.Stored, await app!.Engine.GetElsewhere<RecordCheckpoint>().HandleAsync(call.RunId, call.Checkpoint(Run("a")), TestContext.Current.CancellationToken));
            return Ops(Plan("b"), Plan("c"));
        });

        var id = await app.Engine.StartAsync();
        await app.Engine.DeliverAsync();

        await app.Engine.AssertCompletedAsync(id, "\"done\"");
        Assert.DoesNotContain(app.Calls.Skip(1), call => !call.Knows("a"));
    }

    [Fact]
    public async Task TheSameStepsSentAgain_AreTakenForWhatTheyAre()
    {
        PlayedSdk? app = null;
        await using var played = app = await PlayedSdk.StartAsync(async call =>
        {
            if (call.Knows("a"))
            {
                return Returns("1");
            }

            await RecordAsync(app!, call, "a");
            Assert.Equal(Recorded.Stored, await RecordAsync(app!, call, "a"));

            // An app that never heard of it hands the step over when it returns.
            return Ops(Run("a", "2"));
        });

        var id = await app.RunAsync();

        await app.Engine.AssertCompletedAsync(id, "1");
        Assert.Equal("1", (await app.Engine.StepAsync(id, "a")).Output?.ToString());
    }

    [Fact]
    public async Task AWorkerThatDiesDuringACall_LosesNoStepThatTheAppHasRecorded_AndTheOldCallIsToldToStop()
    {
        PlayedSdk? app = null;
        PlayedCall? first = null;
        var dead = new TaskCompletionSource<PlayedAnswer>();
        await using var played = app = await PlayedSdk.StartAsync(async call =>
        {
            if (first is null)
            {
                first = call;
                await RecordAsync(app!, call, "a");
                return await dead.Task;
            }

            Assert.Equal(Recorded.Stale, await app!.Engine.GetElsewhere<RecordCheckpoint>().HandleAsync(call.RunId, first.Checkpoint(Run("b")), TestContext.Current.CancellationToken));
            Assert.Equal(Recorded.Stored, await app.Engine.GetElsewhere<RecordCheckpoint>().HandleAsync(call.RunId, call.Checkpoint(Run("b", "2")), TestContext.Current.CancellationToken));
            return Ops(Op("RunComplete", "complete", ",\"data\":1"));
        });
        var id = await app.Engine.StartAsync();
        var message = app.Engine.Queue.Messages[0].Message;
        var lost = app.Engine.HandleAsync(message);
        await Poll.UntilAsync(() => app.Engine.Ledger.Find(id)?.Find(StepKey.Of("a").Hash) is not null, "the step was not recorded");

        // Its lease is not renewed any more: it has not heard of the time that has passed.
        app.Engine.Calls.On = (_, _) => throw new TimeoutException("Its network is gone.");
        app.Engine.Clock.Advance(TimeSpan.FromSeconds(60));
        app.Engine.Calls.On = (_, deed) => deed();
        await app.Engine.HandleElsewhereAsync(message, dequeueCount: 2);

        await app.Engine.AssertCompletedAsync(id, "1");
        Assert.True(app.Calls[1].Knows("a"));
        Assert.Equal("2", (await app.Engine.StepAsync(id, "b")).Output?.ToString());
        dead.SetResult(Ops(Run("c")));
        await Record.ExceptionAsync(() => lost);
        await app.Engine.AssertCompletedAsync(id, "1");
    }

    /// <summary>As the SDK for Go does.</summary>
    [Fact]
    public async Task AnAppThatDoesNotRepeatTheGeneration_IsHeardInItsOwnInvocation_AndInNoOther()
    {
        PlayedSdk? app = null;
        await using var played = app = await PlayedSdk.StartAsync(async call =>
        {
            if (!call.Knows("nap"))
            {
                return Ops(call.Knows("first") ? Op("Sleep", "nap", ",\"name\":\"5s\"") : Run("first"));
            }

            Assert.Equal(Recorded.Stored, await RecordWithoutGenerationAsync(app!, call, "a"));
            Assert.Equal(Recorded.Stale, await RecordWithoutGenerationAsync(app!, app!.Calls[0], "late"));
            return Ops(Op("RunComplete", "complete", ",\"data\":1"));
        });

        var id = await app.RunAsync();

        await app.Engine.AssertCompletedAsync(id, "1");
        Assert.Equal(["first", "nap", "a"], await app.Engine.RecordedAsync(id));
    }

    [Fact]
    public async Task ACallThatWasGivenUp_RecordsNothingAnyMore()
    {
        PlayedSdk? app = null;
        await using var played = app = await PlayedSdk.StartAsync(async call =>
        {
            if (call.Attempt == 0)
            {
                return Throws("once");
            }

            Assert.Equal(Recorded.Stale, await RecordAsync(app!, app!.Calls[0], "late"));
            return Returns("1");
        });

        var id = await app.RunAsync();

        await app.Engine.AssertCompletedAsync(id, "1");
        Assert.Empty(await app.Engine.RecordedAsync(id));
        Assert.Equal(Recorded.Stale, await RecordAsync(app, app.Calls[1], "later"));
    }

    [Fact]
    public async Task APausedRun_KeepsWhatIsRecorded_StopsItsCall_AndGoesOnFromThere()
    {
        PlayedSdk? app = null;
        await using var played = app = await PlayedSdk.StartAsync(async call =>
        {
            if (call.Knows("a"))
            {
                return Returns("1");
            }

            await app!.Engine.PauseAsync(call.RunId);
            Assert.Equal(Recorded.Stale, await RecordAsync(app, call, "a"));
            return new PlayedAnswer(400, """{"name":"StaleDispatchError","message":"Stale dispatch"}""", NoRetry: "true");
        });
        var id = await app.Engine.StartAsync();
        await app.Engine.WorkAsync();
        Assert.Equal(RunStatus.Paused, (await app.Engine.RunAsync(id)).Status);

        await app.Engine.ResumeAsync(id);
        await app.SettleAsync();

        await app.Engine.AssertCompletedAsync(id, "1");
    }

    [Fact]
    public async Task WhatWasOverWhenTheCallBegan_HasItsPlaceBeforeWhatTheAppRecords()
    {
        PlayedSdk? app = null;
        await using var played = app = await PlayedSdk.StartAsync(async call =>
        {
            if (!call.Knows("nap"))
            {
                return Ops(Op("Sleep", "nap", ",\"name\":\"5s\""));
            }

            await RecordAsync(app!, call, "a");
            return Ops(Op("RunComplete", "complete", ",\"data\":1"));
        });

        var id = await app.RunAsync();

        Assert.Equal(["nap", "a"], await app.Engine.RecordedAsync(id));
    }

    [Fact]
    public async Task AResultThatIsTooLarge_IsNotRecorded()
    {
        PlayedSdk? app = null;
        await using var played = app = await PlayedSdk.StartAsync(async call =>
        {
            Assert.Equal(Recorded.TooLarge, await app!.Engine.Get<RecordCheckpoint>().HandleAsync(
                call.RunId, call.Checkpoint(Run("a", $"\"{new string('x', Limits.OutputBytes)}\"")), TestContext.Current.CancellationToken));
            return Returns("1");
        });

        await app.Engine.AssertCompletedAsync(await app.RunAsync(), "1");
    }

    [Fact]
    public async Task ARunThatIsNotThere_HasNothingRecorded()
    {
        await using var app = await PlayedSdk.StartAsync(Returns("1"));
        var body = """{"qi_id":"x","generation_id":0,"steps":[{"op":"StepRun","id":"98bf98df193bcce7c33e6bc50927cf2ac21206cb"}]}"""u8.ToArray();

        Assert.Equal(Recorded.NoSuchRun, await app.Engine.Get<RecordCheckpoint>().HandleAsync("01KANFM3V0ABCDEFGHJKMNPQRV", body, TestContext.Current.CancellationToken));
    }

    private static Task<Recorded> RecordWithoutGenerationAsync(PlayedSdk app, PlayedCall call, string step) => app.Engine.Get<RecordCheckpoint>().HandleAsync(
        call.RunId,
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(call.Checkpoint(Run(step)).Span).Replace("\"generation_id\"", "\"other\"", StringComparison.Ordinal)),
        TestContext.Current.CancellationToken);

    private static Task<Recorded> RecordAsync(PlayedSdk app, PlayedCall call, string step) =>
        app.Engine.Get<RecordCheckpoint>().HandleAsync(call.RunId, call.Checkpoint(Run(step)), TestContext.Current.CancellationToken);
}
