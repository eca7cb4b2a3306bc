using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Inngest;

/// <summary>What the tests of the official SDK do to the server and the app they share: each with runs of its own.</summary>
public abstract class SdkTests(SdkApp shared) : IAsyncDisposable
{
    /// <summary>A name that no other test of this storage uses.</summary>
    private protected string Unique(string name) => $"{name}/{shared.Stage.Settings["Ratchet__NamePrefix"]}";

    private protected Stage Stage => shared.Stage;

    private protected ServerProcess Server => shared.Server;

    private protected NodeApp App => shared.App;

    public ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            TestContext.Current.SendDiagnosticMessage($"{Server.Output}\n{App.Output}");
        }

        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Starts a run of a function of the app, and returns the run's id.</summary>
    private protected async Task<string> StartAsync(string function, object? data = null)
    {
        var id = Assert.Single(await Stage.SendAsync(Server, new { name = $"shop/{function}", data = data ?? new { } }));
        return (await Stage.RunAsync(Server, id)).GetProperty("run_id").GetString()!;
    }

    private protected Task<JsonElement> EndedAsync(string runId) =>
        Eventually.Get(() => Stage.RunOfIdAsync(Server, runId), run => run.GetProperty("ended_at").ValueKind != JsonValueKind.Null);

    /// <summary>The output of a run, as JSON, once it has completed.</summary>
    private protected async Task<string> OutputAsync(string runId)
    {
        var run = await EndedAsync(runId);
        Assert.True(run.GetProperty("status").GetString() == "Completed", run.ToString());
        return run.GetProperty("output").GetRawText();
    }

    /// <summary>The error of a run, once it has failed.</summary>
    private protected async Task<(string Name, string Message)> ErrorAsync(string runId)
    {
        var run = await EndedAsync(runId);
        Assert.True(run.GetProperty("status").GetString() == "Failed", run.ToString());
        return (run.GetProperty("output").GetProperty("name").GetString()!, run.GetProperty("output").GetProperty("message").GetString()!);
    }

    /// <summary>What a run's steps have noted, in order.</summary>
    private protected string[] Noted(string runId) => [.. Stage.Diary().Where(entry => entry.RunId == runId).Select(entry => entry.Step)];

    /// <summary>A step of a run, once it has a status.</summary>
    private protected Task StepAsync(string runId, string step, string status) => Eventually.Get(
        async () => (await Stage.StepsAsync(Server, runId)).FirstOrDefault(known => known.GetProperty("id").GetString() == step),
        known => known.ValueKind != JsonValueKind.Undefined && known.GetProperty("status").GetString() == status);

    private protected Task SendAsync(string name, object data) => Stage.SendAsync(Server, new { name, data });
}
