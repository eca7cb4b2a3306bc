using Ratchet.Authoring;
using Ratchet.Engine.Catalog;
using Ratchet.Model;

namespace Ratchet.Tests.Runtimes.InProcess;

public sealed class DefinitionTests
{
    [Fact]
    public async Task WhatTheAttributesSay_IsTheDefinition()
    {
        await using var app = new App(functions => functions.AddFunction<Everything>());

        var function = app.Get<FunctionCatalog>().Find("app-everything")!;

        Assert.Equal(
            ["a", "b if event.data.n > 1", "inngest/function.failed if event.data.function_id == \"app-other\""],
            function.Triggers.Select(trigger => trigger.If is null ? trigger.EventName : $"{trigger.EventName} if {trigger.If}"));
        Assert.Equal(["0 12 * * *", "TZ=Europe/Paris 0 12 * * 5"], function.Schedules.Order());
        Assert.Equal(
            [
                ("all.stopped", null, null),
                ("one.stopped", "event.data.id == async.data.id", TimeSpan.FromHours(1)),
                ("some.stopped", "event.data.id == async.data.id && (async.data.n > 1 || async.data.n < 0)", null),
            ],
            function.CancelOn.Select(rule => (rule.EventName, rule.If?.Text, rule.Timeout)).OrderBy(rule => rule.EventName, StringComparer.Ordinal));
        Assert.Equal("event.data.cartId", function.Idempotency?.Text);
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)), (function.StartTimeout, function.FinishTimeout));
    }

    [Fact]
    public async Task AFunctionWithoutTriggersOrLimits_HasNone()
    {
        await using var app = new App(functions => functions.AddFunction<Nothing>());

        var function = app.Get<FunctionCatalog>().Find("app-nothing")!;

        Assert.Empty(function.Triggers);
        Assert.Empty(function.Schedules);
        Assert.Empty(function.CancelOn);
        Assert.Equal((null, null, null), (function.Idempotency, function.StartTimeout, function.FinishTimeout));
    }

    [Fact]
    public async Task AFilter_LetsOnlyThoseEventsThroughForWhichItIsTrue()
    {
        await using var app = new App(functions => functions.AddFunction<Everything>());

        Assert.Empty(await app.SendAsync("b", """{"n":1,"cartId":1}"""));
        Assert.Single(await app.SendAsync("b", """{"n":2,"cartId":2}"""));
    }

    [Fact]
    public async Task AFailureHandler_GetsTheErrorAndTheOriginalEvent()
    {
        await using var app = new App(
            functions => functions.AddFunction<Failing>().AddFunction<Handler>(),
            options => options.RetryDelay = TimeSpan.Zero);
        var failed = Assert.Single(await app.SendAsync("test/failing", """{"n":7}""")).Id;

        await app.SettleAsync();

        var handled = Assert.Single(app.Ledger.RunIds, id => id != failed);
        await app.AssertCompletedAsync(handled, $"\"NonRetriableException: Never. test/failing 7 app-failing {failed}\"");
    }

    [Fact]
    public void AScheduledTick_IsReadFromTheDataOfItsEvent()
    {
        var data = new Payload("""{"cron":"0 12 * * *","fireAt":"2026-11-22T12:00:00.000Z","scheduledAt":"2026-11-22T12:00:00.000Z"}"""u8.ToArray());

        Assert.Equal(
            new ScheduledTick("0 12 * * *", new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)),
            data.Read<ScheduledTick>(System.Text.Json.JsonSerializerOptions.Web));
    }

    internal sealed record Number(int N);

    [DurableFunction("everything", Idempotency = "event.data.cartId", StartTimeout = "10m", FinishTimeout = "1h")]
    [OnEvent("a")]
    [OnEvent("b", If = "event.data.n > 1")]
    [OnSchedule("TZ=Europe/Paris 0 12 * * 5")]
    [OnSchedule("0 12 * * *")]
    [OnFailureOf("other")]
    [CancelOn("all.stopped")]
    [CancelOn("one.stopped", Match = "data.id", Timeout = "1h")]
    [CancelOn("some.stopped", Match = "data.id", If = "async.data.n > 1 || async.data.n < 0")]
    internal sealed class Everything : DurableFunction<object, string>
    {
        public override Task<string> RunAsync(IRunContext<object> run) => Task.FromResult("ran");
    }

    [DurableFunction("nothing")]
    internal sealed class Nothing : DurableFunction<object, string>
    {
        public override Task<string> RunAsync(IRunContext<object> run) => Task.FromResult("ran");
    }

    [DurableFunction("failing")]
    [OnEvent("test/failing")]
    internal sealed class Failing : DurableFunction<object, string>
    {
        public override Task<string> RunAsync(IRunContext<object> run) => throw new NonRetriableException("Never.");
    }

    [DurableFunction("handler")]
    [OnFailureOf("failing")]
    internal sealed class Handler : DurableFunction<FunctionFailed<Number>, string>
    {
        public override Task<string> RunAsync(IRunContext<FunctionFailed<Number>> run)
        {
            var (error, original, functionId, runId) = run.Event.Data;
            return Task.FromResult($"{error.Name}: {error.Message} {original.Name} {original.Data.N} {functionId} {runId}");
        }
    }
}
