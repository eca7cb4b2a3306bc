using System.Collections.Concurrent;
using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Streams;

/// <summary>What the function's own code writes to streams, between its steps.</summary>
public sealed class CodeWritesTests
{
    [Fact]
    public async Task WhatTheCodeWrites_IsThereOnce_HoweverOftenItIsReplayed()
    {
        await using var app = new App(async run =>
        {
            var words = run.GetWritable<string>();
            await words.WriteAsync("begin");
            await run.SpeakAsync("one", "a");
            await words.WriteAsync("between");
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            await words.WriteAsync("woke");
            await run.Step.SleepAsync("another", TimeSpan.FromHours(1));
            await words.WriteAsync("end");
            return null;
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "null");
        Assert.Equal("begin a between woke end", app.Written(id));
        app.AssertEachOnce(id);
    }

    [Fact]
    public async Task AReplay_LooksOnceAtWhatIsThere()
    {
        await using var app = new App(async run =>
        {
            for (var n = 0; n < 10; n++)
            {
                await run.GetWritable<string>().WriteAsync($"{n}");
            }

            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            return null;
        });
        await app.StartAsync();
        await app.WorkAsync();
        app.Calls.Forget();

        await app.SettleAsync();

        Assert.Equal([PortCall.ReadMarks], app.Calls.Names.Where(name => name is PortCall.ReadMarks or PortCall.Append));
    }

    [Fact]
    public async Task TheOutcomeBeforeAChunk_IsRecordedBeforeIt()
    {
        await using var app = new App(async run =>
        {
            await run.GetWritable<string>().WriteAsync(await run.Step.RunAsync("find a word", _ => Task.FromResult("found")));
            return null;
        });
        var id = await app.StartAsync();
        app.Calls.Forget();

        await app.WorkAsync();

        Assert.Equal([PortCall.Load, PortCall.Commit, PortCall.ReadMarks, PortCall.Append, PortCall.Commit], app.Calls.OwnNames);
        Assert.Equal("found", app.Written(id));
    }

    [Fact]
    public async Task ABranchThatWrites_GoesOn_WhileAnotherSleeps()
    {
        await using var app = new App(async run =>
        {
            await Task.WhenAll(run.Step.SleepAsync("long", TimeSpan.FromDays(1)), WriteAndWorkAsync());
            return null;

            async Task WriteAndWorkAsync()
            {
                await run.GetWritable<string>().WriteAsync("working");
                await run.Step.RunAsync("work", _ => Task.CompletedTask);
                await run.GetWritable<string>().WriteAsync("worked");
            }
        });
        var id = await app.StartAsync();
        SlowDown(app);

        await app.WorkAsync();

        Assert.Equal(["work"], await app.RecordedAsync(id));
        Assert.Equal("working worked", app.Written(id));
    }

    [Fact]
    public async Task WhetherAChunkOrAStepCameFirst_IsTheSameInEveryReplay()
    {
        var seen = new ConcurrentQueue<string>();
        var isDone = new TaskCompletionSource();
        await using var app = new App(async run =>
        {
            var words = run.GetWritable<string>();
            var order = new List<string>();
            await Task.WhenAll(Note("write", WriteTwiceAsync()), Note("step", run.Step.RunAsync("quick", QuickAsync)));
            seen.Enqueue(string.Join(' ', order));
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            return null;

            Task QuickAsync(CancellationToken stop)
            {
                isDone.SetResult();
                return Task.CompletedTask;
            }

            async Task WriteTwiceAsync()
            {
                await words.WriteAsync("a");
                await words.WriteAsync("b");
            }

            async Task Note(string what, Task task)
            {
                await task;
                order.Add(what);
            }
        });
        await app.StartAsync();
        SlowDown(app, isDone.Task);

        await app.SettleAsync();

        Assert.Equal(["write step", "write step"], seen);
    }

    [Fact]
    public async Task WhatNobodyAwaits_IsStoredBeforeTheRunEnds()
    {
        await using var app = new App(run =>
        {
            _ = run.GetWritable<string>().WriteAsync("a");
            _ = run.GetWritable<string>().WriteAsync("b");
            return Task.FromResult<object?>(null);
        });
        var id = await app.StartAsync();

        SlowDown(app);

        await app.WorkAsync();

        await app.AssertCompletedAsync(id, "null");
        Assert.Equal("a b", app.Written(id));
    }

    [Fact]
    public async Task WhenStorageFails_TheMessageComesAgain_AndEachChunkIsThereOnce()
    {
        var isDown = true;
        await using var app = new App(async run =>
        {
            await run.GetWritable<string>().WriteAsync("a");
            await run.SpeakAsync("one", "b");
            await run.GetWritable<string>().WriteAsync("c");
            return null;
        });
        app.Calls.On = async (call, deed) =>
        {
            await deed();
            if (call.Name == PortCall.Append && ((IReadOnlyList<Chunk>)call.What)[0].Mark.Writer.Length == 0 && isDown)
            {
                throw new IOException("No answer.");
            }
        };
        var id = await app.StartAsync();

        await Assert.ThrowsAsync<IOException>(() => app.DeliverAsync());
        await Assert.ThrowsAsync<IOException>(() => app.DeliverAsync(dequeueCount: 2));
        isDown = false;
        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "null");
        Assert.Equal("a b c", app.Written(id));
        app.AssertEachOnce(id);
        Assert.Equal(0, (await app.RunAsync(id)).Attempt);
    }

    [Fact]
    public async Task WhenTheBudgetIsUsedUp_TheNextInvocationWritesTheRest()
    {
        var clock = default(Ratchet.Testing.VirtualClock)!;
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("slow", _ =>
            {
                clock.Advance(TimeSpan.FromSeconds(31));
                return Task.CompletedTask;
            });
            await run.GetWritable<string>().WriteAsync("after");
            return null;
        });
        clock = app.Clock;
        var id = await app.StartAsync();

        await app.DeliverAsync();
        Assert.Equal(RunStatus.Running, (await app.RunAsync(id)).Status);
        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "null");
        Assert.Equal("after", app.Written(id));
    }

    /// <summary>Has each append take so long that everything else that can happen does meanwhile.</summary>
    private static void SlowDown(App app, Task? until = null) => app.Calls.On = async (call, deed) =>
    {
        if (call.Name == PortCall.Append)
        {
            await (until ?? Task.CompletedTask);
            for (var turn = 0; turn < 100; turn++)
            {
                await Task.Yield();
            }
        }

        await deed();
    };
}
