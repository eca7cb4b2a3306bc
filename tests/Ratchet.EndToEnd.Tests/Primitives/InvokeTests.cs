using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class InvokeTests(OneServer one) : OneServerTests(one)
{
    [Fact]
    public async Task TheOutputOfAnInvokedFunction_IsReturned()
    {
        var run = await StartAsync("test/invokes", new { function = "square-root", data = new { number = 1764 } });

        Assert.Equal(42, (await OutputAsync(run)).GetProperty("output").GetDouble());

        var invoked = (await StepAsync(run, "invoke", "Completed")).GetProperty("invoked");
        Assert.Equal("app-square-root", invoked.GetProperty("function").GetString());
        Assert.Equal(42, (await OutputAsync(invoked.GetProperty("run_id").GetString()!)).GetDouble());
    }

    [Fact]
    public async Task AnInvokedFunctionThatFails_IsATypedException_WithItsError()
    {
        var run = await StartAsync("test/invokes", new { function = "app-square-root", data = new { number = -1 } });

        var outcome = await OutputAsync(run);

        Assert.Equal("app-square-root", outcome.GetProperty("functionId").GetString());
        Assert.Contains("-1 has no root", outcome.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.False(outcome.GetProperty("timedOut").GetBoolean());
        Assert.Equal("Failed", (await EndedAsync(outcome.GetProperty("runId").GetString()!)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task AnInvokedFunctionThatTakesTooLong_IsATimeout_AndItsRunGoesOn()
    {
        var run = await StartAsync("test/invokes", new { function = "around-a-sleep", data = new { milliseconds = 3_600_000 }, milliseconds = 1500 });

        var outcome = await OutputAsync(run);

        Assert.True(outcome.GetProperty("timedOut").GetBoolean());
        Assert.Equal("Running", (await RunAsync(outcome.GetProperty("runId").GetString()!)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task FunctionsInvokedTogether_AllReturnTheirOutputs()
    {
        var run = await StartAsync("test/fans-out", new { steps = 10 });

        Assert.Equal(55, (await OutputAsync(run)).GetDouble());
        Assert.Single(Diary(run));
    }

    [Fact]
    public async Task AFunctionThatDoesNotExist_IsAnExceptionWithoutARun()
    {
        var run = await StartAsync("test/invokes", new { function = "no-such-function", data = new { } });

        var outcome = await OutputAsync(run);

        Assert.Equal(("no-such-function", "FunctionNotFound"), (outcome.GetProperty("functionId").GetString(), outcome.GetProperty("error").GetString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, outcome.GetProperty("runId").ValueKind);
    }
}
