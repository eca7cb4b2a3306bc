using Ratchet.Authoring;
using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Streams;

/// <summary>What the bodies of steps write to streams.</summary>
public sealed class StepWritesTests
{
    [Fact]
    public async Task Chunks_AreStoredInTheOrderInWhichTheyWereWritten()
    {
        await using var app = new App(async run =>
        {
            await run.SpeakAsync("one", "a", "b");
            await run.SpeakAsync("two", "c", "d");
            return null;
        });
        var id = await app.StartAsync();

        await app.WorkAsync();

        Assert.Equal("a b c d", app.Written(id));
        app.AssertEachOnce(id);
    }

    [Fact]
    public async Task EachNamespace_IsAStreamOfItsOwn()
    {
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("speak", async _ =>
            {
                await run.GetWritable<string>("left").WriteAsync("l");
                await run.GetWritable<string>("right").WriteAsync("r");
                await run.GetWritable<string>().WriteAsync("d");
            });
            return null;
        });
        var id = await app.StartAsync();

        await app.WorkAsync();

        Assert.Equal(("l", "r", "d"), (app.Written(id, "left"), app.Written(id, "right"), app.Written(id)));
    }

    [Fact]
    public async Task AStepThatIsTriedAgain_RepeatsNothing_AndGoesOnAfterWhatIsThere()
    {
        var tries = 0;
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("speak", async _ =>
            {
                var words = run.GetWritable<string>();
                await words.WriteAsync($"first:{tries}");
                await words.WriteAsync($"second:{tries}");
                if (tries++ == 0)
                {
                    throw new InvalidOperationException("Lost for words.");
                }

                await words.WriteAsync($"third:{tries - 1}");
            });
            return null;
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal("first:0 second:0 third:1", app.Written(id));
        app.AssertEachOnce(id);
    }

    [Fact]
    public async Task AStepsOutcome_IsRecordedAfterItsChunks_AwaitedOrNot()
    {
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("speak", _ =>
            {
                run.GetWritable<string>().WriteAsync("a");
                run.GetWritable<string>("other").WriteAsync("b");
                return Task.FromResult(1);
            });
            return null;
        });
        await app.StartAsync();
        app.Calls.Forget();

        await app.WorkAsync();

        Assert.Equal(
            [PortCall.Load, PortCall.ReadMarks, PortCall.ReadMarks, PortCall.Append, PortCall.Append, PortCall.Commit],
            app.Calls.OwnNames.OrderBy(name => name == PortCall.Commit).ThenBy(name => name == PortCall.Append).ThenBy(name => name != PortCall.Load));
        Assert.Equal(PortCall.Commit, app.Calls.OwnNames.Last());
    }

    [Fact]
    public async Task AChunkThatCannotBeStored_FailsTheTry_EvenIfTheBodyDoesNotCare_AndTheNextTryWritesIt()
    {
        var failures = 1;
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("speak", async stop =>
            {
                var words = run.GetWritable<string>();
                await words.WriteAsync("a");
                _ = words.WriteAsync("b");
                try
                {
                    await words.WriteAsync("c");
                }
                catch (Exception exception) when (exception is not NonRetriableException)
                {
                }
            });
            return null;
        });
        app.Calls.On = (call, deed) => call.Name == PortCall.Append && ((IReadOnlyList<Chunk>)call.What)[0].Mark.Index > 0 && failures-- > 0
            ? throw new IOException("No storage.")
            : deed();
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal("a b c", app.Written(id));
        app.AssertEachOnce(id);
        Assert.Equal(2, (await app.StepAsync(id, "speak")).Attempts.Count);
        Assert.Equal("IOException", (await app.StepAsync(id, "speak")).Attempts[0].Error?.Name);
    }

    [Fact]
    public async Task AChunkWhoseAnswerIsLost_IsThereOnce()
    {
        var lost = false;
        await using var app = new App(async run =>
        {
            await run.SpeakAsync("speak", "a", "b", "c");
            return null;
        });
        app.Calls.On = async (call, deed) =>
        {
            await deed();
            if (call.Name == PortCall.Append && !lost)
            {
                lost = true;
                throw new IOException("The answer is lost.");
            }
        };
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal("a b c", app.Written(id));
        app.AssertEachOnce(id);
    }

    [Fact]
    public async Task WhatIsWrittenWhileABatchIsOnItsWay_GoesTogetherWithTheNext()
    {
        var isOnItsWay = new TaskCompletionSource();
        var mayArrive = new TaskCompletionSource();
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("speak", async stop =>
            {
                var words = run.GetWritable<string>();
                _ = words.WriteAsync("first");
                await isOnItsWay.Task;
                for (var n = 0; n < 250; n++)
                {
                    _ = words.WriteAsync($"{n}");
                }

                mayArrive.SetResult();
            });
            return null;
        });
        app.Calls.On = async (call, deed) =>
        {
            if (call.Name == PortCall.Append)
            {
                isOnItsWay.TrySetResult();
                await mayArrive.Task;
            }

            await deed();
        };
        var id = await app.StartAsync();

        await app.WorkAsync();

        Assert.Equal([1, 100, 100, 50], app.Appends);
        Assert.Equal($"first {string.Join(' ', Enumerable.Range(0, 250))}", app.Written(id));
    }

    [Fact]
    public async Task ABodyOnManyThreads_WritesEachChunkOnce()
    {
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("speak", _ => Parallel.ForEachAsync(
                Enumerable.Range(0, 200), async (n, _) => await run.GetWritable<string>().WriteAsync($"{n}")));
            return null;
        });
        var id = await app.StartAsync();

        await app.WorkAsync();

        app.AssertEachOnce(id);
        Assert.Equal(Enumerable.Range(0, 200), app.Written(id).Split(' ').Select(int.Parse).Order());
    }

    [Fact]
    public async Task ABodyThatIsLeftBehind_WritesNothingMore()
    {
        var late = new TaskCompletionSource();
        var waits = new TaskCompletionSource<Task>();
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync(
                "speak",
                async _ =>
                {
                    if (run.Attempt > 0)
                    {
                        return;
                    }

                    await run.GetWritable<string>().WriteAsync("in time");
                    var writing = WriteLateAsync(run.GetWritable<string>());
                    waits.SetResult(writing);
                    await writing;
                },
                new StepOptions { Timeout = TimeSpan.FromSeconds(1) });
            return null;
        });
        var id = await app.StartAsync();
        var delivery = app.DeliverAsync();
        var writing = await waits.Task;
        await app.Clock.WhileTimePassesAsync(delivery, TimeSpan.FromMilliseconds(100));
        await app.SettleAsync();

        late.SetResult();

        Assert.Contains("is over", (await Assert.ThrowsAsync<InvalidOperationException>(() => writing)).Message, StringComparison.Ordinal);
        Assert.Equal("in time", app.Written(id));

        async Task WriteLateAsync(IWritable<string> words)
        {
            await late.Task;
            await words.WriteAsync("too late");
        }
    }

    [Fact]
    public async Task ABodyThatNobodyAwaits_WritesNothingAfterTheRunHasEnded()
    {
        var mayWrite = new TaskCompletionSource();
        var wrote = new TaskCompletionSource();
        Exception? refused = null;
        await using var app = new App(async run =>
        {
            _ = run.Step.RunAsync("unawaited", async _ =>
            {
                var words = run.GetWritable<string>();
                await words.WriteAsync("before");
                wrote.SetResult();
                await mayWrite.Task;
                refused = await Record.ExceptionAsync(() => words.WriteAsync("after"));
            });
            await run.Step.RunAsync("awaited", _ => wrote.Task);
            return null;
        });
        app.Calls.On = async (call, deed) =>
        {
            if (call.Name == PortCall.Commit && call.Journal.Run.IsTerminal)
            {
                mayWrite.SetResult();
                await Poll.UntilAsync(() => refused is not null, "the write is refused");
            }

            await deed();
        };
        var id = await app.StartAsync();

        await app.WorkAsync();

        Assert.IsType<InvalidOperationException>(refused);
        Assert.Equal("before", app.Written(id));
        Assert.Equal(RunStatus.Completed, (await app.RunAsync(id)).Status);
    }

    [Fact]
    public async Task ARunThatWritesNothing_AsksNothingOfStreams()
    {
        await using var app = new App(async run =>
        {
            run.GetWritable<string>();
            return await run.Step.RunAsync("silent", _ => Task.FromResult(1));
        });
        await app.StartAsync();
        app.Calls.Forget();

        await app.WorkAsync();

        Assert.Equal([PortCall.Load, PortCall.Commit], app.Calls.OwnNames);
    }
}
