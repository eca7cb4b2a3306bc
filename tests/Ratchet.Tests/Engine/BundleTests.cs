using Ratchet.Engine.Upkeep;
using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

/// <summary>Many runs that start together share messages.</summary>
public sealed class BundleTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(15, 15)]
    [InlineData(16, 8)]
    [InlineData(120, 8)]
    [InlineData(500, 10)]
    public async Task FewRunsHaveAMessageEach_AndManyShareAtLeastEight(int events, int messages)
    {
        await using var app = Counting(() => { });

        await SendAsync(app, events);

        Assert.Equal(messages, app.Queue.Messages.Count);
    }

    [Fact]
    public async Task EachRunOfABundle_IsCarriedForward_AndAllAreReadAtOnce()
    {
        var bodies = 0;
        await using var app = Counting(() => Interlocked.Increment(ref bodies));
        var ids = await SendAsync(app, 24);
        app.Calls.Forget();

        await app.WorkAsync();

        Assert.Equal(24, bodies);
        Assert.Equal(8, app.Calls.Names.Count(call => call == PortCall.Load));
        await AssertCompletedAsync(app, ids);
    }

    [Fact]
    public async Task EveryEventOfABundle_TellsThoseWhoWaitForIt()
    {
        await using var app = Counting(() => { });
        await SendAsync(app, 24);
        app.Calls.Forget();

        await app.WorkAsync();

        Assert.Equal(24, app.Calls.Names.Count(call => call == PortCall.FindWaiters));
    }

    [Fact]
    public async Task ABundleThatComesAgain_IsTakenApart_AndRunsNothingTwice()
    {
        var bodies = 0;
        await using var app = Counting(() => Interlocked.Increment(ref bodies));
        var ids = await SendAsync(app, 16);
        var bundle = app.Queue.Messages[0];
        await app.HandleAsync(bundle.Message);
        Assert.Equal(2, bodies);

        await app.HandleAsync(bundle.Message, dequeueCount: 2);
        app.Queue.Delete(bundle);

        Assert.Equal(2, app.Queue.Messages.Count(message => message.Message is RunMessage { Again: true }));
        await app.SettleAsync();
        Assert.Equal(16, bodies);
        await AssertCompletedAsync(app, ids);
    }

    [Fact]
    public async Task ARunThatCannotBeHandled_GetsAMessageOfItsOwn_AndTheOthersGoOn()
    {
        await using var app = Counting(() => { });
        var ids = await SendAsync(app, 16);
        var bundle = (BundleMessage)app.Queue.Messages[0].Message;
        app.Calls.On = (call, deed) => call is { Name: PortCall.Commit, What: Journal journal } && journal.Run.Id == bundle.RunIds[0]
            ? throw new InvalidOperationException("Broken.")
            : deed();

        Assert.True(await app.DeliverAsync());

        Assert.Equal(RunStatus.Completed, (await app.RunAsync(bundle.RunIds[1])).Status);
        Assert.Single(app.Queue.Messages, message => message.Message is RunMessage { Again: true, Stored: true } run && run.RunId == bundle.RunIds[0]);
        app.Calls.On = (_, deed) => deed();
        await app.SettleAsync();
        await AssertCompletedAsync(app, ids);
    }

    [Fact]
    public async Task ARunThatTakesLong_DelaysNoOtherOfItsBundle()
    {
        var slow = new TaskCompletionSource();
        var first = 0;
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("work", _ => Interlocked.Exchange(ref first, 1) == 0 ? slow.Task : Task.CompletedTask);
            await run.Step.SleepAsync("nap", TimeSpan.FromMinutes(1));
            return "done";
        });
        var ids = await SendAsync(app, 16);
        var bundle = (BundleMessage)app.Queue.Messages[0].Message;

        var handled = app.HandleAsync(bundle);
        await Poll.UntilAsync(() => app.Queue.Messages.Any(message => message.Message is RunMessage { Reason: "timer" }), "the other run did not go on");

        Assert.False(handled.IsCompleted);
        slow.SetResult();
        await handled;
        await app.SettleAsync();
        await AssertCompletedAsync(app, ids);
    }

    [Fact]
    public async Task ABundleWhoseRunsWereNeverStored_LeavesEachItsMark()
    {
        await using var app = Counting(() => { });
        app.Calls.On = (call, deed) => call.Name == PortCall.Store ? throw new InvalidOperationException("Broken.") : deed();
        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(app, 16));

        await app.ExhaustAsync();

        Assert.Equal(16, app.Calls.Names.Count(call => call == PortCall.Entomb));
    }

    [Fact]
    public async Task ABundleThatIsPoison_IsTakenApart()
    {
        await using var app = Counting(() => { });
        await SendAsync(app, 16);
        var bundle = app.Queue.Messages[0];
        app.Queue.Delete(bundle);

        await app.Get<RecoverPoison>().HandleAsync(bundle.Message, TestContext.Current.CancellationToken);

        Assert.Equal(((BundleMessage)bundle.Message).RunIds, app.Queue.Messages.Select(message => message.Message).OfType<RunMessage>().Select(run => run.RunId));
    }

    [Fact]
    public void ABundle_SaysWhichOfItsRunsTellWaiters()
    {
        RunMessage[] messages = [new(Builders.RunId, "start", MeetsWaiters: true), new(Builders.RunId, "start"), new(Builders.RunId, "start", MeetsWaiters: true)];

        var bundle = (BundleMessage)QueueMessage.Parse(BundleMessage.Of(messages).ToText());

        Assert.Equal(messages, bundle.Messages);
    }

    private static App Counting(Action body) => new(async run =>
    {
        await run.Step.RunAsync("work", _ =>
        {
            body();
            return Task.CompletedTask;
        });
        return "done";
    });

    private static async Task<IReadOnlyList<string>> SendAsync(App app, int events) =>
        await app.AcceptAsync(seed: null, [.. Enumerable.Range(0, events).Select(_ => new IncomingEvent(Scripted.Event, Payload.EmptyObject, Payload.EmptyObject))]);

    private static async Task AssertCompletedAsync(App app, IReadOnlyList<string> eventIds)
    {
        foreach (var id in eventIds)
        {
            Assert.Equal(RunStatus.Completed, Assert.Single(await app.RunsOfAsync(id)).Status);
        }
    }
}
