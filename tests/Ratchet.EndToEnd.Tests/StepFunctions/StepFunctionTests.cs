using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.StepFunctions;

/// <summary>What tests of functions in files do to the server they share.</summary>
public abstract class StepFunctionTests(StepServer one)
{
    private protected StepServer One => one;

    /// <summary>Starts a run by an event, and returns it once it has ended.</summary>
    private protected async Task<JsonElement> RunAsync(string name, object? data = null) => await one.Stage.EndedRunAsync(one.Server, await SendAsync(name, data));

    /// <summary>Starts a run by an event, and returns its id.</summary>
    private protected async Task<string> StartAsync(string name, object? data = null) =>
        (await one.Stage.RunAsync(one.Server, await SendAsync(name, data))).GetProperty("run_id").GetString()!;

    private protected async Task<string> SendAsync(string name, object? data) => Assert.Single(await one.Stage.SendAsync(one.Server, new { name, data = data ?? new { } }));

    private protected async Task<JsonElement> EndedAsync(string runId) =>
        await Eventually.Get(() => one.Stage.RunOfIdAsync(one.Server, runId), run => run.GetProperty("ended_at").ValueKind != JsonValueKind.Null);

    private protected async Task<JsonElement> StepAsync(JsonElement run, string id = "only") =>
        (await one.Stage.StepsAsync(one.Server, run.GetProperty("run_id").GetString()!)).Single(step => step.GetProperty("id").GetString() == id);

    private protected static string Output(JsonElement run)
    {
        Assert.True(run.GetProperty("status").GetString() == "Completed", run.ToString());
        return run.GetProperty("output").GetRawText();
    }

    /// <summary>Asserts how a run of one step has failed: its error's name, what its message says, and after how many tries.</summary>
    private protected async Task<JsonElement> AssertFailedAsync(JsonElement run, string name, string message, int tries)
    {
        Assert.True(run.GetProperty("status").GetString() == "Failed", run.ToString());
        var error = run.GetProperty("output");
        Assert.Equal(name, error.GetProperty("name").GetString());
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        var step = await StepAsync(run);
        Assert.Equal(("Failed", tries), (step.GetProperty("status").GetString(), step.GetProperty("attempts").GetArrayLength()));
        return step;
    }

    private protected static int Tries(JsonElement step) => step.GetProperty("attempts").GetArrayLength();
}
