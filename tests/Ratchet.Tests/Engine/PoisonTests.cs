using Ratchet.Engine;
using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

public sealed class PoisonTests
{
    [Fact]
    public async Task AnInnocentRun_GetsAFreshMessageAfterARespite_AndADeathIsCounted()
    {
        await using var app = new App(_ => Task.FromResult<object?>("survived"));
        var id = await app.StartAsync();
        app.Queue.Delete(app.Queue.Messages[0]);

        await app.Get<RecoverPoison>().HandleAsync(new RunMessage(id, "start", Hops: 3), TestContext.Current.CancellationToken);

        var message = Assert.Single(app.Queue.Messages);
        Assert.Equal((new RunMessage(id, "recovered"), Builders.In(30)), (message.Message, message.VisibleAt));
        Assert.Equal(1, (await app.RunAsync(id)).Deaths);
        await app.SettleAsync();
        await app.AssertCompletedAsync(id, "\"survived\"");
    }

    [Fact]
    public async Task ARunWhoseCountIsUsedUp_Fails()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));
        var id = await app.StartAsync();
        app.Queue.Delete(app.Queue.Messages[0]);

        for (var i = 0; i < Limits.Deaths; i++)
        {
            await app.Get<RecoverPoison>().HandleAsync(new RunMessage(id, "start"), TestContext.Current.CancellationToken);
        }

        Assert.Equal("WorkerDied", (await app.ErrorAsync(id)).Name);
        Assert.Equal(Limits.Deaths - 1, app.Queue.Messages.Count);
    }

    [Fact]
    public async Task ARunThatHasEnded_IsLeftAlone()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));
        var id = await app.StartAsync();
        await app.SettleAsync();
        var ended = await app.JournalAsync(id);

        await app.Get<RecoverPoison>().HandleAsync(new RunMessage(id, "start"), TestContext.Current.CancellationToken);

        Assert.Same(ended, await app.JournalAsync(id));
        Assert.Empty(app.Queue.Messages);
    }

    [Fact]
    public async Task ARunThatIsNotThereYet_GetsAFreshMessage_BecauseItsBatchMayStillCome()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));

        await app.Get<RecoverPoison>().HandleAsync(new RunMessage(Builders.RunId, "start"), TestContext.Current.CancellationToken);

        Assert.Equal(new RunMessage(Builders.RunId, "recovered"), Assert.Single(app.Queue.Messages).Message);
    }

    [Fact]
    public async Task AWriteBetweenItsReadAndItsWrite_IsNotOverwritten()
    {
        await using var app = new App(_ => Task.FromResult<object?>("done"));
        var id = await app.StartAsync();
        app.Calls.On = async (call, deed) =>
        {
            if (call.Name == PortCall.Commit)
            {
                app.Calls.On = (_, rest) => rest();
                await app.DeliverAsync();
            }

            await deed();
        };

        await app.Get<RecoverPoison>().HandleAsync(new RunMessage(id, "start"), TestContext.Current.CancellationToken);

        await app.AssertCompletedAsync(id, "\"done\"");
        Assert.Empty(app.Queue.Messages);
    }
}
