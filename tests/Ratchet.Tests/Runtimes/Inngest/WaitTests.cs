using Ratchet.Model;
using static Ratchet.Tests.Runtimes.Inngest.PlayedAnswer;

namespace Ratchet.Tests.Runtimes.Inngest;

public sealed class WaitTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("1h30m", 5400)]
    [InlineData("2026-11-22T09:01:00.000Z", 60)]
    public async Task ASleep_EndsWhenItSays_AndIsNullToTheCode(string name, int seconds)
    {
        await using var app = await PlayedSdk.StartAsync(Ops(Op("Sleep", "nap", $",\"name\":\"{name}\",\"opts\":{{}},\"data\":null")), Returns("\"up\""));
        var started = app.Engine.Clock.GetUtcNow();

        var id = await app.RunAsync();

        await app.Engine.AssertCompletedAsync(id, "\"up\"");
        Assert.Equal($$"""{"{{StepKey.Of("nap").Hash}}":null}""", app.Calls[1].Steps);
        Assert.Equal(seconds, (app.Engine.Clock.GetUtcNow() - started).TotalSeconds, tolerance: 1);
    }

    [Fact]
    public async Task AnEvent_IsGivenToTheCodeBare()
    {
        await using var app = await PlayedSdk.StartAsync(
            Ops(Op("WaitForEvent", "w", ",\"name\":\"test/go\",\"opts\":{\"timeout\":\"1h\",\"if\":\"async.data.id == event.data.id\"}")), Returns("1"));
        var id = await app.Engine.StartAsync("""{"id":7}""");
        await app.Engine.WorkAsync();

        await app.Engine.SendAsync("test/go", """{"id":8}""");
        await app.Engine.SendAsync("test/go", """{"id":7}""");
        await app.Engine.WorkAsync();

        await app.Engine.AssertCompletedAsync(id, "1");
        var given = app.Calls[1].Body.GetProperty("steps").GetProperty(StepKey.Of("w").Hash);
        Assert.Equal(("test/go", 7), (given.GetProperty("name").GetString(), given.GetProperty("data").GetProperty("id").GetInt32()));
    }

    [Theory]
    [InlineData("WaitForEvent", ",\"name\":\"test/go\",\"opts\":{\"timeout\":\"5s\"}")]
    [InlineData("WaitForSignal", ",\"name\":\"go\",\"opts\":{\"signal\":\"go\",\"timeout\":\"5s\"}")]
    public async Task WhatDoesNotCome_IsNull(string op, string more)
    {
        await using var app = await PlayedSdk.StartAsync(Ops(Op(op, "w", more)), Returns("1"));

        await app.RunAsync();

        Assert.Equal($$"""{"{{StepKey.Of("w").Hash}}":null}""", app.Calls[1].Steps);
    }

    [Fact]
    public async Task ASignal_IsGivenToTheCodeAsData()
    {
        await using var app = await PlayedSdk.StartAsync(Ops(Op("WaitForSignal", "w", ",\"opts\":{\"signal\":\"go\",\"timeout\":\"5h\"}")), Returns("1"));
        await app.Engine.StartAsync();
        await app.Engine.WorkAsync();

        await app.Engine.SignalAsync("go", """{"x":1}""");
        await app.Engine.WorkAsync();

        Assert.Equal($$$$"""{"{{{{StepKey.Of("w").Hash}}}}":{"data":{"data":{"x":1},"signal":"go"}}}""", app.Calls[1].Steps);
    }

    [Theory]
    [InlineData("Sleep", ",\"name\":\"soon\"", "is neither a duration")]
    [InlineData("Sleep", ",\"name\":\"400d\"", "is longer than 366 days")]
    [InlineData("WaitForEvent", ",\"name\":\"a\",\"opts\":{\"if\":\"async.\"}", "cannot be")]
    [InlineData("WaitForEvent", ",\"opts\":{}", "does not say which event")]
    [InlineData("InvokeFunction", ",\"opts\":{\"payload\":{\"data\":1},\"function_id\":\"x\"}", "is not an object")]
    public async Task WhatCannotBeWaitedFor_FailsItsStep_AndTheCodeMayCatchIt(string op, string more, string said)
    {
        await using var app = await PlayedSdk.StartAsync(Ops(Op(op, "w", more)), Returns("1"));

        var id = await app.RunAsync();

        await app.Engine.AssertCompletedAsync(id, "1");
        Assert.Contains(said, (await app.Engine.StepAsync(id, "w")).Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnInvocationOfWhatIsNotThere_IsAnError()
    {
        await using var app = await PlayedSdk.StartAsync(Ops(Op("InvokeFunction", "call", ",\"opts\":{\"payload\":{\"data\":{}},\"function_id\":\"shop-nowhere\"}")), Returns("1"));

        await app.RunAsync();

        var error = app.Calls[1].Body.GetProperty("steps").GetProperty(StepKey.Of("call").Hash).GetProperty("error");
        Assert.Equal(("Error", true), (error.GetProperty("name").GetString(), error.GetProperty("message").GetString()!.Contains("shop-nowhere", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AnInvocation_GivesTheOtherFunctionItsDataUserAndVersion_AndGetsItsResult()
    {
        await using var app = await PlayedSdk.StartAsync(call => Task.FromResult(
            call.Body.GetProperty("event").GetProperty("name").GetString() == "inngest/function.invoked" ? Returns("42")
            : call.Knows("call") ? Returns("1")
            : Ops(Op("InvokeFunction", "call", ",\"opts\":{\"function_id\":\"shop-fn\",\"payload\":{\"data\":{\"n\":1},\"user\":{\"id\":\"u\"},\"v\":\"2\"}}"))));

        var id = await app.RunAsync();

        await app.Engine.AssertCompletedAsync(id, "1");
        var invoked = app.Calls[1].Body.GetProperty("event");
        Assert.Equal((1, "u", "2"), (invoked.GetProperty("data").GetProperty("n").GetInt32(), invoked.GetProperty("user").GetProperty("id").GetString(), invoked.GetProperty("v").GetString()));
        Assert.Equal($$$"""{"{{{StepKey.Of("call").Hash}}}":{"data":42}}""", app.Calls[2].Steps);
    }
}
