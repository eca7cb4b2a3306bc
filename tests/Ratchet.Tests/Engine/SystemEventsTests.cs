using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Authoring;
using Ratchet.Engine;
using Ratchet.Model;

namespace Ratchet.Tests.Engine;

public sealed class SystemEventsTests
{
    [Fact]
    public async Task AFailedRun_StartsItsHandler_WithTheErrorAndTheOriginalEvent()
    {
        await using var app = Heard(out var heard, code: _ => throw new NonRetriableException("It cannot be done."));
        var id = await app.StartAsync("""{"n":1}""");

        await app.SettleAsync();

        var data = Assert.Single(heard, pair => pair.Name == SystemEvents.Failed).Data;
        Assert.Equal("It cannot be done.", data.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(1, data.GetProperty("event").GetProperty("data").GetProperty("n").GetInt32());
        Assert.Equal((Scripted.Id, id), (data.GetProperty("function_id").GetString(), data.GetProperty("run_id").GetString()));
        Assert.Equal("Failed", data.GetProperty("_inngest").GetProperty("status").GetString());
    }

    [Fact]
    public async Task EveryRunThatEnds_IsHeardOf()
    {
        await using var app = Heard(out var heard, code: _ => Task.FromResult<object?>(42));
        await app.StartAsync();

        await app.SettleAsync();

        var data = Assert.Single(heard).Data;
        Assert.Equal((42, "Completed"), (data.GetProperty("result").GetInt32(), data.GetProperty("_inngest").GetProperty("status").GetString()));
    }

    [Fact]
    public async Task ACancelledRun_IsHeardOf()
    {
        await using var app = Heard(out var heard, code: _ => Task.FromResult<object?>(42));
        await app.CancelAsync(await app.StartAsync());

        await app.SettleAsync();

        Assert.Equal([SystemEvents.Cancelled, SystemEvents.Finished], heard.Select(pair => pair.Name).Order());
    }

    [Fact]
    public async Task AMessageThatMeetsAnEndedRun_RaisesNothingTwice()
    {
        await using var app = Heard(out var heard, code: _ => Task.FromResult<object?>(42));
        var id = await app.StartAsync();
        await app.SettleAsync();

        await app.HandleAsync(new RunMessage(id, "late"));
        await app.SettleAsync();

        Assert.Single(heard);
    }

    [Fact]
    public async Task WhenNobodyListens_NothingIsStored()
    {
        await using var app = new App(_ => Task.FromResult<object?>(42));
        await app.StartAsync();
        await app.DeliverAsync();

        Assert.Single(app.Ledger.RunIds);
        Assert.Equal(1, app.Calls.Names.Count(name => name == Ports.PortCall.Store));
    }

    private static App Heard(out ConcurrentBag<(string Name, JsonElement Data)> heard, Func<IRunContext<JsonElement>, Task<object?>> code)
    {
        var bag = heard = [];
        return new App(
            functions => functions.AddFunction<Scripted>().AddFunction<Listener>(),
            configure: services => services.AddSingleton(new Script(code)).AddSingleton(bag));
    }

    [DurableFunction("listener")]
    [OnEvent(SystemEvents.Failed)]
    [OnEvent(SystemEvents.Finished)]
    [OnEvent(SystemEvents.Cancelled)]
    internal sealed class Listener(ConcurrentBag<(string Name, JsonElement Data)> heard) : DurableFunction<JsonElement, int>
    {
        public override Task<int> RunAsync(IRunContext<JsonElement> run)
        {
            heard.Add((run.Event.Name, run.Event.Data));
            return Task.FromResult(0);
        }
    }
}
