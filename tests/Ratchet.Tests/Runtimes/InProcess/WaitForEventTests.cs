using Ratchet.Model;

namespace Ratchet.Tests.Runtimes.InProcess;

public sealed class WaitForEventTests
{
    private const string Paid = "test/paid";

    [Fact]
    public async Task TheEventThatComes_IsWhatTheCodeGets_InTheFirstRunAsInEveryReplay()
    {
        var seen = new List<string>();
        await using var app = new App(async run =>
        {
            var paid = await run.Step.WaitForEventAsync<Payment>("wait", Paid, TimeSpan.FromDays(3));
            seen.Add($"{paid!.Id} {paid.Name} {paid.Data.Amount} {paid.User} {paid.Timestamp.ToUnixTimeMilliseconds()} {paid.V}");
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            return paid;
        });
        var id = await app.StartAsync();
        await app.DeliverAsync();

        await app.AcceptAsync(seed: null, new IncomingEvent(
            Paid, new Payload("""{"amount":12}"""u8.ToArray()), new Payload("""{"id":7}"""u8.ToArray()), Id: "pay-1", Ts: 1_795_000_000_000, V: "2"));
        await app.SettleAsync();

        Assert.Equal(["pay-1 test/paid 12 {\"id\":7} 1795000000000 2", "pay-1 test/paid 12 {\"id\":7} 1795000000000 2"], seen);
        await app.AssertCompletedAsync(id, """{"id":"pay-1","name":"test/paid","data":{"amount":12},"user":{"id":7},"ts":1795000000000,"v":"2"}""");
    }

    [Fact]
    public async Task WithoutAnEvent_TheCodeGetsNull_WhenTheTimeIsOver()
    {
        await using var app = new App(async run => await run.Step.WaitForEventAsync<Payment>("wait", Paid, TimeSpan.FromDays(3)) is null ? "nothing came" : "it came");
        var id = await app.StartAsync();
        await app.DeliverAsync();
        app.Clock.Advance(TimeSpan.FromDays(3));
        Assert.False((await app.RunAsync(id)).IsTerminal);

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"nothing came\"");
    }

    [Theory]
    [InlineData("data.id", null, """{"id":1,"amount":5}""", false)]
    [InlineData("data.id", null, """{"id":2,"amount":5}""", true)]
    [InlineData(null, "async.data.amount > 10 || async.data.id == event.data.id", """{"id":1,"amount":11}""", true)]
    [InlineData(null, "async.data.amount > 10", """{"id":2,"amount":10}""", false)]
    [InlineData("data.id", "async.data.amount > 10 || async.data.amount < 1", """{"id":1,"amount":0}""", false)]
    [InlineData("data.id", "async.data.amount > 10 || async.data.amount < 1", """{"id":2,"amount":0}""", true)]
    [InlineData("data.id", "async.data.amount > 10", """{"id":2,"amount":10}""", false)]
    public async Task OnlyAnEventThatMatches_IsTaken(string? match, string? condition, string data, bool taken)
    {
        await using var app = new App(async run => (await run.Step.WaitForEventAsync<Payment>("wait", Paid, TimeSpan.FromDays(3), match, condition))?.Data.Amount);
        var id = await app.StartAsync("""{"id":2}""");
        await app.DeliverAsync();

        await app.SendAsync(Paid, data);
        while (await app.DeliverAsync())
        {
        }

        Assert.Equal(taken, (await app.RunAsync(id)).IsTerminal);
    }

    [Theory]
    [InlineData("inngest/function.finished", null, null,
        "Step 'wait' cannot wait for 'inngest/function.finished', an event of the platform itself: to wait for the end of a function's run, start it with run.Step.InvokeAsync.")]
    [InlineData("", null, null, "Step 'wait' cannot wait for the event '': its name must have 1 to 512 characters.")]
    [InlineData(Paid, "data.id == 1", null,
        "Step 'wait' cannot wait for 'test/paid': The match \"data.id == 1\" is not a path such as data.id; write anything else as a condition over event and async.")]
    [InlineData(Paid, null, "async.data.amount >", "Step 'wait' cannot wait for 'test/paid': The expression \"async.data.amount >\" is wrong at column 20: *")]
    [InlineData(Paid, "data.id", "other.data.amount > 1", "Step 'wait' cannot wait for 'test/paid': The expression \"other.data.amount > 1\" is wrong at column 1: *")]
    public async Task WhatCannotBeWaitedFor_FailsTheRunAtOnce_WithASentence(string name, string? match, string? condition, string why)
    {
        await using var app = new App(async run => await run.Step.WaitForEventAsync<Payment>("wait", name, TimeSpan.FromDays(3), match, condition));
        var id = await app.StartAsync();

        await app.DeliverAsync();

        var error = await app.ErrorAsync(id);
        Assert.Equal("NonRetriableException", error.Name);
        Assert.True(why[^1] == '*' ? error.Message.StartsWith(why[..^1], StringComparison.Ordinal) : why == error.Message, error.Message);
        Assert.Empty((await app.JournalAsync(id)).Steps);
    }

    [Theory]
    [InlineData(367)]
    [InlineData(-1)]
    public async Task AWaitOfOverAYear_OrIntoThePast_IsRefused(int days)
    {
        await using var app = new App(
            async run => await run.Step.WaitForEventAsync<Payment>("wait", Paid, TimeSpan.FromDays(days)), function => function with { Retries = 0 });
        var id = await app.StartAsync();

        await app.DeliverAsync();

        Assert.Equal("ArgumentOutOfRangeException", (await app.ErrorAsync(id)).Name);
    }

    [Fact]
    public async Task AnEventWhoseDataDoesNotFit_IsExplained()
    {
        await using var app = new App(
            async run => await run.Step.WaitForEventAsync<Payment>("wait", Paid, TimeSpan.FromDays(3)), function => function with { Retries = 0 });
        var id = await app.StartAsync();
        await app.DeliverAsync();

        await app.SendAsync(Paid, """{"amount":"much"}""");
        await app.SettleAsync();

        Assert.StartsWith("The recorded result of step 'wait' cannot be read as Payment: ", (await app.ErrorAsync(id)).Message, StringComparison.Ordinal);
    }

    internal sealed record Payment(int Amount);
}
