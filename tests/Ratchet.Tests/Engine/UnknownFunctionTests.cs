using Ratchet.Model;

namespace Ratchet.Tests.Engine;

public sealed class UnknownFunctionTests
{
    [Fact]
    public async Task ARunOfAFunctionThatIsNotHere_WaitsForADeploymentToRollOut_AndFailsAfterTenMinutes()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));
        var id = await app.StartAsync();
        await app.ChangeAsync(id, journal => journal.With(run => run with { FunctionId = "app-removed" }));
        var tries = 0;
        while (app.Queue.Messages.Count > 0)
        {
            await app.DeliverNextAsync();
            tries++;
        }

        Assert.Equal((21, TimeSpan.FromMinutes(10)), (tries, app.Clock.GetUtcNow() - Builders.Now));
        var error = await app.ErrorAsync(id);
        Assert.Equal("UnknownFunction", error.Name);
        Assert.StartsWith("No function 'app-removed' is registered in this app any more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunWhoseFunctionComesBack_GoesOn()
    {
        await using var app = new App(_ => Task.FromResult<object?>("back"));
        var id = await app.StartAsync();
        await RenameAsync("app-removed");
        await app.DeliverNextAsync();
        Assert.Equal(1, ((RunMessage)Assert.Single(app.Queue.Messages).Message).Hops);
        await RenameAsync(Scripted.Id);

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"back\"");

        Task RenameAsync(string functionId) => app.ChangeAsync(id, journal => journal.With(run => run with { FunctionId = functionId }));
    }

    [Fact]
    public async Task TheWaitForALease_IsNoWaitForAFunction()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));
        var id = await app.StartAsync();
        await app.ChangeAsync(id, journal => journal.Leased(Builders.In(60)));

        await app.HandleAsync(new RunMessage(id, "start", Hops: 3));

        Assert.Equal(0, ((RunMessage)app.Queue.Messages[^1].Message).Hops);
    }
}
