using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Authoring;
using Ratchet.Engine.Ending;
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

        Assert.Equal([SystemEvents.Cancelled, SystemEvents.Finished], OfScripted(heard).Select(pair => pair.Name).Order());
        Assert.All(OfScripted(heard), pair => Assert.Equal("Cancelled", pair.Data.GetProperty("_inngest").GetProperty("status").GetString()));
        Assert.All(OfScripted(heard), pair => Assert.False(pair.Data.TryGetProperty("result", out _)));
    }

    [Fact]
    public async Task AHandlerOfCancellations_IsARunLikeAnyOther_AndOneOfEnds_IsNot()
    {
        await using var app = Heard(out var heard, code: _ => Task.FromResult<object?>(42));
        await app.CancelAsync(await app.StartAsync());

        await app.SettleAsync();

        var ofHandlers = Assert.Single(heard.Except(OfScripted(heard)));
        Assert.Equal((SystemEvents.Finished, "app-listener"), (ofHandlers.Name, ofHandlers.Data.GetProperty("function_id").GetString()));
        Assert.Equal(SystemEvents.Cancelled, ofHandlers.Data.GetProperty("event").GetProperty("name").GetString());
    }

    /// <summary>Field for field what the reference sends.</summary>
    [Fact]
    public async Task TheEventOfAFailure_HasTheFieldsThatHandlersOfSdksRead()
    {
        await using var app = new App(
            functions => functions.AddFunction<Scripted>().AddFunction<Listener>(),
            configure: services => services.AddSingleton(new Script(_ => throw new NonRetriableException("boom!")))
                .AddSingleton(new ConcurrentBag<(string Name, JsonElement Data)>()));
        var id = await app.StartAsync("""{"n":1}""");
        await app.SettleAsync();

        var journals = await Task.WhenAll(app.Ledger.RunIds.Select(app.JournalAsync));
        var handled = journals.Single(journal => journal.Run.EventName == SystemEvents.Failed);

        var failed = JsonDocument.Parse(EventJson.Of(handled.Event).Utf8).RootElement;
        Assert.Equal(["data", "id", "name", "ts", "user"], NamesOf(failed));
        Assert.Equal((id, SystemEvents.Failed), (failed.GetProperty("id").GetString(), failed.GetProperty("name").GetString()));
        var data = failed.GetProperty("data");
        Assert.Equal(["_inngest", "error", "event", "events", "function_id", "result", "run_id"], NamesOf(data));
        Assert.Equal("""{"status":"Failed"}""", data.GetProperty("_inngest").GetRawText());
        Assert.Equal(["error", "message", "name", "stack"], NamesOf(data.GetProperty("error")));
        Assert.Equal(["__serialized", "message", "name", "stack"], NamesOf(data.GetProperty("result")));
        Assert.Equal(("boom!", "boom!"), (data.GetProperty("error").GetProperty("message").GetString(), data.GetProperty("result").GetProperty("message").GetString()));
        Assert.True(data.GetProperty("result").GetProperty("__serialized").GetBoolean());
        var original = data.GetProperty("event");
        Assert.Equal((Scripted.Event, 1), (original.GetProperty("name").GetString(), original.GetProperty("data").GetProperty("n").GetInt32()));
        Assert.Equal(original.GetRawText(), Assert.Single(data.GetProperty("events").EnumerateArray()).GetRawText());
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

    private static IEnumerable<(string Name, JsonElement Data)> OfScripted(IEnumerable<(string Name, JsonElement Data)> heard) =>
        heard.Where(pair => pair.Data.GetProperty("function_id").GetString() == Scripted.Id);

    private static IEnumerable<string> NamesOf(JsonElement json) => json.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal);

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
