using System.Text.Json;

namespace Ratchet.EndToEnd.Tests.Harness;

/// <summary>What the tests of one primitive do to the server they share: each with events and runs of its own.</summary>
public abstract class OneServerTests(OneServer one) : IClassFixture<OneServer>, IAsyncDisposable
{
    private protected Stage Stage => one.Stage;

    private protected ServerProcess Server => one.Server;

    public ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            TestContext.Current.SendDiagnosticMessage(Server.Output);
        }

        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Sends an event and returns its id.</summary>
    private protected async Task<string> SendAsync(string name, object? data = null) => Assert.Single(await Stage.SendAsync(Server, new { name, data }));

    /// <summary>Sends an event that starts one run, and returns the run's id.</summary>
    private protected async Task<string> StartAsync(string name, object? data = null) =>
        (await Stage.RunAsync(Server, await SendAsync(name, data))).GetProperty("run_id").GetString()!;

    private protected Task<JsonElement> RunAsync(string runId) => Stage.RunOfIdAsync(Server, runId);

    private protected Task<JsonElement> EndedAsync(string runId) =>
        Eventually.Get(() => RunAsync(runId), run => run.GetProperty("ended_at").ValueKind != JsonValueKind.Null);

    /// <summary>The output of a run, once it has completed.</summary>
    private protected async Task<JsonElement> OutputAsync(string runId)
    {
        var run = await EndedAsync(runId);
        Assert.True(run.GetProperty("status").GetString() == "Completed", run.ToString());
        return run.GetProperty("output");
    }

    /// <summary>A step of a run, once it has a status.</summary>
    private protected Task<JsonElement> StepAsync(string runId, string step, string status, TimeSpan? deadline = null) => Eventually.Get(
        async () => (await Stage.StepsAsync(Server, runId)).FirstOrDefault(known => known.GetProperty("id").GetString() == step),
        known => known.ValueKind != JsonValueKind.Undefined && known.GetProperty("status").GetString() == status,
        deadline);

    private protected Task<Reply> PostAsync(string path, object? body = null) => Stage.CallAsync(Server, HttpMethod.Post, path, body);

    private protected Task<Reply> DeleteAsync(string path) => Stage.CallAsync(Server, HttpMethod.Delete, path);

    private protected Task<Reply> GetAsync(string path) => Stage.CallAsync(Server, HttpMethod.Get, path);

    /// <summary>What a run's bodies have noted so far.</summary>
    private protected IReadOnlyList<DiaryEntry> Diary(string runId) => [.. Stage.Diary().Where(entry => entry.RunId == runId)];

    /// <summary>A line of a run's diary, once it is there.</summary>
    private protected async Task<DiaryEntry> NotedAsync(string runId, string step, TimeSpan? deadline = null) =>
        (await Eventually.Get(() => Task.FromResult(Diary(runId).FirstOrDefault(entry => entry.Step == step)), entry => entry is not null, deadline))!;

    private protected static Task UntilAsync(DateTimeOffset moment) =>
        Eventually.Get(() => Task.FromResult(DateTimeOffset.UtcNow), now => now > moment);
}
