using Ratchet.Model;
using Ratchet.Tests.Ports;
using static Ratchet.Tests.Runtimes.Inngest.PlayedAnswer;

namespace Ratchet.Tests.Runtimes.Inngest;

public sealed class CallTests
{
    [Fact]
    public async Task TheFirstCall_HasTheEvent_AndNoPast()
    {
        await using var app = await PlayedSdk.StartAsync(Returns("""{"ok":true}"""));

        var id = await app.RunAsync("""{"n":1}""");

        await app.Engine.AssertCompletedAsync(id, """{"ok":true}""");
        var call = Assert.Single(app.Calls);
        Assert.Equal(("step", 0, false, "{}"), (call.Step, call.Attempt, call.PlansOnly, call.Steps));
        Assert.Equal("""{"n":1}""", call.Body.GetProperty("event").GetProperty("data").GetRawText());
        Assert.Equal(Scripted.Event, call.Body.GetProperty("events")[0].GetProperty("name").GetString());
        Assert.Equal(
            (id, 5, NameUuid.Of(PlayedSdk.FunctionId), false),
            (call.RunId, call.Context.GetProperty("max_attempts").GetInt32(), call.Context.GetProperty("fn_id").GetGuid(), call.Context.GetProperty("use_api").GetBoolean()));
        Assert.Equal((id, "-1", "step"), (call.Headers["x-run-id"], call.Headers["x-inngest-req-version"], call.Headers["x-inngest-step-id"]));
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-01$", call.Headers["traceparent"]);
        Assert.Equal(call.Context.GetProperty("request_id").GetString(), call.Headers["x-request-id"]);
    }

    [Fact]
    public async Task TheBody_IsCanonicalJson_SoThatItsSignatureCanBeChecked()
    {
        await using var app = await PlayedSdk.StartAsync(Returns("null"));

        await app.RunAsync("""{"b":1,"a":2.0}""");

        Assert.StartsWith("""{"ctx":{"attempt":0,"disable_immediate_execution":false,"env":"","fn_id":""", app.Calls[0].Body.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("""{"a":2,"b":1}""", app.Calls[0].Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachCall_HasTheOutcomesBeforeIt_InTheirOrder_AndInOneInvocation()
    {
        await using var app = await PlayedSdk.StartAsync(Ops(Run("b", "1")), Ops(Run("a", "\"x\"")), Returns("3"));

        var id = await app.RunAsync();

        await app.Engine.AssertCompletedAsync(id, "3");
        Assert.Equal([StepKey.Of("b").Hash, StepKey.Of("a").Hash], app.Calls[2].Stack);
        Assert.Contains($$$""""{{{StepKey.Of("a").Hash}}}":{"data":"x"}"""", app.Calls[2].Steps, StringComparison.Ordinal);
        Assert.Contains($$$""""{{{StepKey.Of("b").Hash}}}":{"data":1}"""", app.Calls[2].Steps, StringComparison.Ordinal);
        Assert.Equal("2", app.Calls[2].Headers["x-inngest-req-version"]);
        Assert.Equal([PortCall.Load, PortCall.Commit, PortCall.Commit, PortCall.Commit], app.Engine.Calls.Names.Where(name => name is PortCall.Load or PortCall.Commit));
    }

    [Fact]
    public async Task TheReadableIdOfAStep_IsTheOneItsHashIsOf()
    {
        var again = Op("StepRun", "it:1", ",\"data\":2").Replace("\"userland\":{\"id\":\"it:1\"}", "\"userland\":{\"id\":\"it\",\"index\":1}", StringComparison.Ordinal);
        var strange = """{"op":"StepRun","id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","displayName":"Look up","data":1}""";
        await using var app = await PlayedSdk.StartAsync(Ops(Run("it"), again, strange), Returns("1"));

        var id = await app.RunAsync();

        Assert.Equal(["it", "it:1", "Look up (aaaaaaaa)"], await app.Engine.RecordedAsync(id));
    }

    [Fact]
    public async Task AStepThatSendsEvents_IsShownAsOne()
    {
        await using var app = await PlayedSdk.StartAsync(Ops(Op("StepRun", "send", ",\"opts\":{\"type\":\"step.sendEvent\"},\"data\":{\"ids\":[]}")), Returns("1"));

        var id = await app.RunAsync();

        Assert.Equal(StepKind.SendEvent, (await app.Engine.StepAsync(id, "send")).Kind);
    }

    [Fact]
    public async Task AnAppThatAsksForWhatNobodyKnows_FailsItsRun_WithTheOp()
    {
        await using var app = await PlayedSdk.StartAsync(Ops(Op("Teleport", "away", "")));

        Assert.Contains("Teleport", (await app.Engine.ErrorAsync(await app.RunAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APastThatIsTooLarge_IsNotSent_AndTheAppIsToldToFetchIt()
    {
        var large = $"\"{new string('x', 1_500_000)}\"";
        await using var app = await PlayedSdk.StartAsync(Ops(Run("a", large)), Ops(Run("b", large)), Ops(Run("c", large)), Returns("1"));

        await app.RunAsync();

        Assert.Equal([false, false, false, true], app.Calls.Select(call => call.Body.GetProperty("use_api").GetBoolean()));
        Assert.Equal(("{}", 3), (app.Calls[3].Steps, app.Calls[3].Stack.Count()));
    }
}
