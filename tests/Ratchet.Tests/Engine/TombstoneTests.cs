using System.Collections.Concurrent;
using Ratchet.Model;
using Ratchet.Tests.Ports;
using static Ratchet.Tests.Engine.Listeners;

namespace Ratchet.Tests.Engine;

/// <summary>Messages are sent before their runs are stored, and may give up before they are.</summary>
public sealed class TombstoneTests
{
    [Fact]
    public async Task AMessageWhoseRunNeverComes_WaitsASecondInMemory_IsSentAgainForAMinute_AndLeavesAMark()
    {
        await using var app = App();
        var message = new RunMessage(Builders.RunId, "start");
        await app.Queue.SendAsync(message, TimeSpan.Zero, TestContext.Current.CancellationToken);

        await app.ExhaustAsync();

        Assert.Equal([5, 10, 15, 30], app.Calls.Seen.Where(call => call.Name == PortCall.Send).Select(call => call.Delay.TotalSeconds));
        Assert.Equal(PortCall.Entomb, app.Calls.Seen[^1].Name);
        Assert.Equal(5 * 8, app.Calls.Names.Count(name => name == PortCall.Load));
        Assert.InRange(app.Clock.GetUtcNow() - Builders.Now, TimeSpan.FromSeconds(65), TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task ARunThatComesAMomentAfterItsMessage_IsFoundWithoutAnotherMessage()
    {
        await using var app = App();
        Task handled = Task.CompletedTask;
        app.Calls.On = async (call, deed) =>
        {
            if (call.Name == PortCall.Store)
            {
                handled = Task.WhenAll(app.Queue.Messages.Select(message => app.HandleAsync(message.Message)));
                app.Clock.Advance(TimeSpan.FromMilliseconds(30));
            }

            await deed();
        };

        var ids = await app.AcceptAsync(seed: null, AnEvent());
        await app.Clock.WhileTimePassesAsync(handled);

        Assert.All(await app.RunsOfAsync(ids[0]), run => Assert.Equal(RunStatus.Completed, run.Status));
        Assert.Equal(2, app.Queue.Messages.Count(message => message.Message is RunMessage { Spare: false }));
    }

    [Fact]
    public async Task ABatchThatComesAfterItsMessagesGaveUp_SendsThemAgain_AndReplacesTheMarks()
    {
        var ran = new ConcurrentBag<string>();
        await using var app = App(ran);
        GiveUpBeforeStoring(app, times: 1);

        var ids = await app.AcceptAsync(seed: null, AnEvent());
        Assert.Equal(2, app.Queue.Messages.Count);
        await app.ExhaustAsync();

        Assert.All(await app.RunsOfAsync(ids[0]), run => Assert.Equal(RunStatus.Completed, run.Status));
        Assert.Equal(2, ran.Count);
        Assert.Equal(2, Stores(app));
    }

    [Fact]
    public async Task ASecondGiveUp_RenewsTheMark_SoThatTheBatchMeetsItAgain()
    {
        var ran = new ConcurrentBag<string>();
        await using var app = App(ran);
        GiveUpBeforeStoring(app, times: 3);

        var ids = await app.AcceptAsync(seed: null, AnEvent());
        await app.ExhaustAsync();

        Assert.All(await app.RunsOfAsync(ids[0]), run => Assert.Equal(RunStatus.Completed, run.Status));
        Assert.Equal((2, 4), (ran.Count, Stores(app)));
    }

    [Fact]
    public async Task WhenOneOfSeveralMarksIsRenewed_TheOthersAreStillKnown()
    {
        await using var app = App();
        var stores = 0;
        app.Calls.On = async (call, deed) =>
        {
            if (call.Name == PortCall.Store && ++stores <= 2)
            {
                // All messages give up before the first try; only one of them does before the second.
                var messages = stores == 1 ? app.Queue.Messages : app.Queue.Messages.Take(1);
                foreach (var message in messages)
                {
                    await app.Ledger.EntombRunAsync(((RunMessage)message.Message).RunId, default);
                    app.Queue.Delete(message);
                }
            }

            await deed();
        };

        var ids = await app.AcceptAsync(seed: null, AnEvent());
        await app.ExhaustAsync();

        Assert.Equal(3, Stores(app));
        Assert.All(await app.RunsOfAsync(ids[0]), run => Assert.Equal(RunStatus.Completed, run.Status));
    }

    [Fact]
    public async Task AMessageThatGivesUp_AtTheMomentTheRunComes_HandlesTheRun()
    {
        await using var app = App();
        var ids = await app.AcceptAsync(Seed(), AnEvent());
        var runs = await app.RunsOfAsync(ids[0]);
        await using var late = App();
        late.Calls.On = async (call, deed) =>
        {
            if (call.Name == PortCall.Entomb)
            {
                late.Calls.On = (_, rest) => rest();
                await late.AcceptAsync(Seed(), AnEvent());
            }

            await deed();
        };

        await late.Clock.WhileTimePassesAsync(late.HandleAsync(new RunMessage(runs[0].Id, "start", Hops: 4)), TimeSpan.FromMilliseconds(100));

        Assert.Equal(RunStatus.Completed, (await late.RunAsync(runs[0].Id)).Status);
    }

    /// <summary>Lets every message that is under way give up just before the batch, as if the POST had stood still for minutes.</summary>
    private static void GiveUpBeforeStoring(App app, int times) => app.Calls.On = async (call, deed) =>
    {
        if (call.Name == PortCall.Store && times-- > 0)
        {
            await app.ExhaustAsync();
        }

        await deed();
    };

    private static int Stores(App app) => app.Calls.Names.Count(name => name == PortCall.Store);
}
