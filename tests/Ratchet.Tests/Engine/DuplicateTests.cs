using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

/// <summary>A message is delivered twice, one after the other or at once.</summary>
public sealed class DuplicateTests
{
    [Fact]
    public async Task AMessageDeliveredTwiceInTurn_ChangesNothingTheSecondTime()
    {
        var bodies = 0;
        await using var app = Counting(() => Interlocked.Increment(ref bodies));
        var id = await app.StartAsync();
        var message = app.Queue.Messages[0].Message;

        await app.HandleAsync(message);
        var first = await app.JournalAsync(id);
        await app.HandleAsync(message, dequeueCount: 2);

        Assert.Same(first, await app.JournalAsync(id));
        await app.SettleAsync();
        await app.AssertCompletedAsync(id, "\"done\"");
        Assert.Equal(3, bodies);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task AMessageDeliveredToTwoProcessesAtOnce_RecordsEachOutcomeOnce_WhereverTheSecondCutsIn(int at)
    {
        var bodies = 0;
        await using var app = Counting(() => Interlocked.Increment(ref bodies));
        var id = await app.StartAsync();
        var message = app.Queue.Messages[0].Message;
        using var history = new History(app.Ledger);
        var calls = 0;
        app.Calls.On = (call, deed) => history.WatchAsync(call, async () =>
        {
            if (Interlocked.Increment(ref calls) - 1 == at)
            {
                await app.HandleElsewhereAsync(message, dequeueCount: 2);
            }

            await deed();
        });

        await app.HandleAsync(message);

        Assert.Equal(["a", "b"], await app.RecordedAsync(id));
        Assert.InRange(bodies, 2, 3);
        await app.SettleAsync();
        await app.AssertCompletedAsync(id, "\"done\"");
        Assert.Equal(["a", "b", "nap", "c"], await app.RecordedAsync(id));
    }

    [Fact]
    public async Task TwoProcessesInStep_RecordEachOutcomeOnce()
    {
        await using var app = Counting(() => { });
        var id = await app.StartAsync();
        var message = app.Queue.Messages[0].Message;
        using var history = new History(app.Ledger);
        using var both = new Rendezvous();
        app.Calls.On = (call, deed) => history.WatchAsync(call, async () =>
        {
            await both.MeetAsync();
            await deed();
        });

        await Task.WhenAll(WorkAsync(app.HandleAsync), WorkAsync(app.HandleElsewhereAsync));
        app.Calls.On = history.WatchAsync;
        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"done\"");
        Assert.Equal(["a", "b", "nap", "c"], await app.RecordedAsync(id));

        async Task WorkAsync(Func<QueueMessage, long, Task> handle)
        {
            await handle(message, 1);
            both.Leave();
        }
    }

    [Fact]
    public async Task TwoMessagesInOneProcess_RunTheNextBodyOnce_WhenTheFirstIsDoneWithinAMoment()
    {
        var (bodies, body) = (0, new TaskCompletionSource());
        await using var app = Waiting(() => Interlocked.Increment(ref bodies), body.Task);
        var id = await app.StartAsync();
        var message = app.Queue.Messages[0].Message;

        var first = app.HandleAsync(message);
        var second = app.HandleAsync(message);
        await Poll.UntilAsync(() => bodies > 0, "the body did not start");
        body.SetResult();
        await Task.WhenAll(first, second);

        await app.AssertCompletedAsync(id, "\"done\"");
        Assert.Equal(1, bodies);
    }

    [Fact]
    public async Task TwoMessagesInOneProcess_RunTheNextBodyOnce_AndTheSecondComesAgainOnceTheFirstHasItsLease()
    {
        var (bodies, body) = (0, new TaskCompletionSource());
        await using var app = Waiting(() => Interlocked.Increment(ref bodies), body.Task);
        var id = await app.StartAsync();
        var message = app.Queue.Messages[0].Message;

        var first = app.HandleAsync(message);
        await Poll.UntilAsync(() => bodies > 0, "the body did not start");
        var second = app.HandleAsync(message);
        Assert.False(second.IsCompleted);
        await app.Clock.WhileTimePassesAsync(second, TimeSpan.FromMilliseconds(30));

        Assert.Equal(1, bodies);
        Assert.Contains(app.Queue.Messages, sent => sent.VisibleAt > app.Clock.GetUtcNow() + TimeSpan.FromSeconds(10));
        body.SetResult();
        await first;
        await app.SettleAsync();
        await app.AssertCompletedAsync(id, "\"done\"");
        Assert.Equal(1, bodies);
    }

    [Fact]
    public async Task AMessageLoadedBeforeAnotherOfItsProcessWasDone_LooksAgain()
    {
        var bodies = 0;
        await using var app = Waiting(() => Interlocked.Increment(ref bodies), Task.CompletedTask);
        var id = await app.StartAsync();
        var message = app.Queue.Messages[0].Message;
        var loads = 0;
        app.Calls.On = async (call, deed) =>
        {
            await deed();
            if (call.Name == PortCall.Load && Interlocked.Increment(ref loads) == 1)
            {
                await app.HandleAsync(message);
            }
        };

        await app.HandleAsync(message);

        await app.AssertCompletedAsync(id, "\"done\"");
        Assert.Equal(1, bodies);
    }

    private static App Waiting(Action begins, Task end) => new(async run =>
    {
        await run.Step.RunAsync("a", async _ =>
        {
            begins();
            await end;
        });
        return "done";
    });

    private static App Counting(Action body) => new(async run =>
    {
        await BodyAsync("a");
        await BodyAsync("b");
        await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
        await BodyAsync("c");
        return "done";

        Task BodyAsync(string id) => run.Step.RunAsync(id, _ =>
        {
            body();
            return Task.CompletedTask;
        });
    });
}
