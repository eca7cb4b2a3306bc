using Microsoft.Extensions.DependencyInjection;
using Ratchet.Authoring;

namespace Ratchet.Tests.Runtimes.InProcess;

/// <summary>What comes while bodies run.</summary>
public sealed class RaceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task ASleepBesideABody_IsATimeoutForIt_AndTheBodyIsToldWhenTheRunEnds()
    {
        var (began, told) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var app = new App(async run =>
        {
            var body = run.Step.RunAsync("hangs", async cancellation =>
            {
                await using var registration = cancellation.Register(told.SetResult);
                began.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            });
            var limit = run.Step.SleepAsync("limit", Limit);
            return await Task.WhenAny(body, limit) == limit ? "too slow" : "in time";
        });
        var id = await app.StartAsync();

        var delivery = app.DeliverAsync();
        Assert.False(delivery.IsCompleted);
        await began.Task;
        await app.Clock.WhileTimePassesAsync(delivery, TimeSpan.FromSeconds(1));

        await app.AssertCompletedAsync(id, "\"too slow\"");
        await told.Task;
        Assert.Equal(["limit"], await app.RecordedAsync(id));
    }

    [Fact]
    public async Task WhatCameFirst_TheBodyOrTheTime_IsTheSameInEveryReplay()
    {
        var mayEnd = new TaskCompletionSource();
        var winners = new List<string>();
        var moments = new List<double>();
        await using var app = new App(async run =>
        {
            var body = run.Step.RunAsync("body", _ => mayEnd.Task);
            var limit = run.Step.SleepAsync("limit", Limit);
            winners.Add(await Task.WhenAny(body, limit) == limit ? "time" : "body");
            moments.Add((run.Now - Builders.Now).TotalSeconds);
            mayEnd.TrySetResult();
            await Task.WhenAll(body, limit);
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            await run.Step.SleepAsync("another nap", TimeSpan.FromHours(1));
            return null;
        });
        var id = await app.StartAsync();

        await app.Clock.WhileTimePassesAsync(app.DeliverAsync(), TimeSpan.FromSeconds(3));
        await app.SettleAsync();

        Assert.Equal(["time", "time", "time"], winners);
        Assert.Equal([10, 10, 10], moments);
        Assert.Equal(["limit", "body", "nap", "another nap"], await app.RecordedAsync(id));
    }

    [Fact]
    public async Task AnEventThatComesWhileABodyRuns_IsGivenToTheCode_WithoutWaitingForTheBody()
    {
        var mayEnd = new TaskCompletionSource();
        var afterEvent = 0;
        await using var app = new App(async run =>
        {
            var body = run.Step.RunAsync("body", _ => mayEnd.Task);
            var come = await run.Step.WaitForEventAsync<object>("wait", "test/come", TimeSpan.FromHours(1));
            await run.Step.RunAsync("after event", _ => Task.FromResult(++afterEvent));
            mayEnd.SetResult();
            await body;
            return come!.Name;
        });
        var id = await app.StartAsync();

        var start = app.Queue.Messages[0];
        var delivery = app.DeliverAsync();
        app.Clock.Advance(TimeSpan.FromMilliseconds(30));
        Assert.NotNull((await app.RunAsync(id)).Lease);
        await app.SendAsync("test/come");
        while (app.Queue.Messages.FirstOrDefault(message => message != start && message.VisibleAt <= app.Clock.GetUtcNow()) is { } next)
        {
            await app.HandleAsync(next.Message);
            app.Queue.Delete(next);
        }

        await delivery;

        Assert.Equal(1, afterEvent);
        Assert.Equal(["wait", "after event", "body"], await app.RecordedAsync(id));
    }

    [Fact]
    public async Task AWaitThatTimesOutWhileABodyRuns_GivesNull_AndTheSameInEveryReplay()
    {
        var mayEnd = new TaskCompletionSource();
        var seen = new List<bool>();
        await using var app = new App(async run =>
        {
            var body = run.Step.RunAsync("body", _ => mayEnd.Task);
            var come = await run.Step.WaitForEventAsync<object>("event", "test/come", Limit);
            var signal = await run.Step.WaitForSignalAsync<object>("signal", "go", Limit);
            seen.Add(come is null && signal is null);
            mayEnd.TrySetResult();
            await body;
            await run.Step.SleepAsync("nap", Limit);
            return "done";
        });
        var id = await app.StartAsync();

        await app.Clock.WhileTimePassesAsync(app.DeliverAsync(), TimeSpan.FromSeconds(3));
        await app.SettleAsync();

        Assert.Equal([true, true], seen);
        await app.AssertCompletedAsync(id, "\"done\"");
        Assert.Equal(["event", "signal", "body", "nap"], await app.RecordedAsync(id));
    }

    [Fact]
    public async Task AnInvocationThatTimesOutWhileABodyRuns_ThrowsWhatEveryReplayThrows()
    {
        var mayEnd = new TaskCompletionSource();
        var caught = new List<string>();
        await using var app = new App(
            functions => functions.AddFunction<Scripted>().AddFunction<Sleeper>(),
            configure: services => services.AddSingleton(new Script(async run =>
            {
                var body = run.Step.RunAsync("body", _ => mayEnd.Task);
                var thrown = await Assert.ThrowsAsync<InvokeException>(() => run.Step.InvokeAsync("invoke", "sleeper", timeout: Limit));
                caught.Add($"{thrown.TimedOut} {thrown.FunctionId} {thrown.RunId} {thrown.Message}");
                mayEnd.TrySetResult();
                await body;
                await run.Step.SleepAsync("nap", Limit);
                return "went on";
            })));
        var id = await app.StartAsync();

        await app.Clock.WhileTimePassesAsync(app.DeliverAsync(), TimeSpan.FromSeconds(3));
        await app.SettleAsync();

        var child = (await app.StepAsync(id, "invoke")).Child!.RunId;
        Assert.Equal(2, caught.Count);
        Assert.All(caught, text => Assert.Equal(
            $"True app-sleeper {child} Function 'app-sleeper' did not end by the timeout of step 'invoke'; run {child} goes on without it.", text));
        await app.AssertCompletedAsync(id, "\"went on\"");
        await app.AssertCompletedAsync(child, "\"slept\"");
    }

    [Fact]
    public async Task AStepThatFailed_IsTriedAgainInTime_ThoughOthersStillRun()
    {
        var mayEnd = new TaskCompletionSource();
        await using var app = new App(
            async run =>
            {
                var slow = run.Step.RunAsync("slow", _ => mayEnd.Task);
                var tries = await run.Step.RunAsync("flaky", _ => run.Attempt < 2 ? throw new InvalidOperationException("Flaky.") : Task.FromResult(run.Attempt));
                mayEnd.SetResult();
                await slow;
                return tries;
            },
            options: options => options.RetryDelay = TimeSpan.FromSeconds(5));
        var id = await app.StartAsync();

        var delivery = app.DeliverAsync();
        for (var tries = 1; tries <= 2; tries++)
        {
            await Poll.UntilAsync(() => app.JournalAsync(id).Result.Steps.Values.Sum(step => step.Attempts.Count) == tries, "the failed try is stored");
            app.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        await delivery;

        await app.AssertCompletedAsync(id, "2");
        Assert.Equal(["flaky", "slow"], await app.RecordedAsync(id));
        Assert.Equal([0, 1, 2], (await app.StepAsync(id, "flaky")).Attempts.Select(attempt => attempt.Number));
    }

    [Fact]
    public async Task AfterTheBudget_AFailedStepIsLeftToAnotherInvocation()
    {
        var mayEnd = new TaskCompletionSource();
        var tries = 0;
        await using var app = new App(
            async run =>
            {
                var slow = run.Step.RunAsync("slow", _ => mayEnd.Task);
                var flaky = run.Step.RunAsync("flaky", _ => ++tries == 1 ? throw new InvalidOperationException("Flaky.") : Task.FromResult(tries));
                await Task.WhenAll(slow, flaky);
                return await flaky;
            },
            options: options => options.RetryDelay = TimeSpan.FromSeconds(40));
        var id = await app.StartAsync();

        var delivery = app.DeliverAsync();
        await Poll.UntilAsync(() => app.JournalAsync(id).Result.Steps.Count == 1, "the failed try is stored");
        app.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(1, tries);
        mayEnd.SetResult();
        await delivery;

        await app.SettleAsync();
        await app.AssertCompletedAsync(id, "2");
    }

    [Fact]
    public async Task ManyWaitsThatEndTogether_BesideABody_AreSeenInOneOrderByEveryReplay()
    {
        var mayEnd = new TaskCompletionSource();
        var orders = new List<string>();
        await using var app = new App(async run =>
        {
            var order = new List<int>();
            var body = run.Step.RunAsync("body", _ => mayEnd.Task);
            await Task.WhenAll(Enumerable.Range(0, 130).Select(async n =>
            {
                await run.Step.SleepAsync($"nap {n}", Limit);
                order.Add(n);
            }));
            orders.Add(string.Join(' ', order));
            mayEnd.TrySetResult();
            await body;
            await run.Step.SleepAsync("nap", Limit);
            return null;
        });
        var id = await app.StartAsync();

        await app.Clock.WhileTimePassesAsync(app.DeliverAsync(), TimeSpan.FromSeconds(3));
        await app.SettleAsync();

        Assert.Equal(2, orders.Count);
        Assert.Equal(orders[0], orders[1]);
        Assert.Equal(132, (await app.RecordedAsync(id)).Count());
    }

    [DurableFunction("sleeper")]
    internal sealed class Sleeper : DurableFunction<object, string>
    {
        public override async Task<string> RunAsync(IRunContext<object> run)
        {
            await run.Step.SleepAsync("long", TimeSpan.FromHours(1));
            return "slept";
        }
    }
}
