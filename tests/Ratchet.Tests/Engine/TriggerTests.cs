using System.Text;
using Ratchet.Expressions;
using Ratchet.Model;

namespace Ratchet.Tests.Engine;

public sealed class TriggerTests
{
    [Theory]
    [InlineData("""{"amount":101}""", 1)]
    [InlineData("""{"amount":100}""", 0)]
    [InlineData("{}", 0)]
    public async Task OnlyEventsForWhichTheFilterIsTrue_StartARun(string data, int runs)
    {
        await using var app = new App(
            _ => Task.FromResult<object?>(1),
            function => function with { Triggers = [new EventTrigger(Scripted.Event, Expression.Parse("event.data.amount > 100", "event"))] });

        Assert.Equal(runs, (await app.SendAsync(Scripted.Event, data)).Count);
    }

    [Fact]
    public async Task AnEventFromTheFuture_IsStoredNow_AndItsRunsBeginThen()
    {
        await using var app = new App(_ => Task.FromResult<object?>(1));
        var at = Builders.Now.AddDays(9);
        var ids = await app.AcceptAsync(null, new IncomingEvent(Scripted.Event, Payload.EmptyObject, Payload.EmptyObject, Ts: at.ToUnixTimeMilliseconds()));
        var run = Assert.Single(await app.RunsOfAsync(ids[0]));
        Assert.Equal(RunStatus.Queued, run.Status);

        await app.WorkAsync(TimeSpan.FromDays(8.9));
        Assert.Equal(RunStatus.Queued, (await app.RunAsync(run.Id)).Status);
        await app.SettleAsync();

        Assert.Equal(at, (await app.RunAsync(run.Id)).StartedAt);
    }

    [Fact]
    public async Task AnEventFromTheFuture_MeetsItsWaitersNow()
    {
        await using var app = new App(async run => (await run.Step.WaitForEventAsync<object>("wait", "test/later", TimeSpan.FromHours(1)))?.Name);
        var id = await app.StartAsync();
        await app.WorkAsync();

        await app.AcceptAsync(null, new IncomingEvent("test/later", Payload.EmptyObject, Payload.EmptyObject, Ts: Builders.Now.AddDays(9).ToUnixTimeMilliseconds()));
        await app.WorkAsync();

        await app.AssertCompletedAsync(id, "\"test/later\"");
    }

    [Fact]
    public async Task OfTheEventsWithOneIdempotencyKey_OnlyTheFirstStartsARun_For24Hours()
    {
        await using var app = Idempotent();

        Assert.Single(await app.SendAsync(Scripted.Event, """{"cart":1}"""));
        Assert.Empty(await app.SendAsync(Scripted.Event, """{"cart":1}"""));
        Assert.Single(await app.SendAsync(Scripted.Event, """{"cart":2}"""));
        Assert.Single(await app.SendAsync(Scripted.Event, """{"cart":"1"}"""));
        app.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Single(await app.SendAsync(Scripted.Event, """{"cart":1}"""));
    }

    [Fact]
    public async Task AnEventWithoutTheKey_StartsARun()
    {
        await using var app = Idempotent();

        Assert.Single(await app.SendAsync(Scripted.Event));
        Assert.Single(await app.SendAsync(Scripted.Event));
    }

    [Fact]
    public async Task AnIdempotencyKey_IsFreeAgain_IfItsEventWasNeverStored()
    {
        await using var app = Idempotent();
        app.Calls.On = (call, deed) => call.Name == Ports.PortCall.Store ? throw new Ports.CrashException() : deed();
        await Assert.ThrowsAsync<Ports.CrashException>(() => app.SendAsync(Scripted.Event, """{"cart":1}"""));
        app.Calls.On = (_, deed) => deed();

        var sent = app.SendAsync(Scripted.Event, """{"cart":1}""");
        await app.Clock.WhileTimePassesAsync(sent, TimeSpan.FromMilliseconds(100));

        Assert.Single(await sent);
    }

    [Fact]
    public async Task TheSamePostSentAgain_KeepsItsRun_ThoughItsKeyIsTaken()
    {
        await using var app = Idempotent();
        var sent = new IncomingEvent(Scripted.Event, new Payload(Encoding.UTF8.GetBytes("""{"cart":1}""")), Payload.EmptyObject);

        var ids = await app.AcceptAsync(Listeners.Seed(), sent);
        await app.AcceptAsync(Listeners.Seed(), sent);

        Assert.Single(await app.RunsOfAsync(ids[0]));
    }

    private static App Idempotent() => new(
        _ => Task.FromResult<object?>(1), function => function with { Idempotency = Expression.Parse("event.data.cart", "event") });
}
