using System.Diagnostics;
using System.Text.Json;
using Ratchet.Bench.Reporting;
using Ratchet.Bench.Sdk;

namespace Ratchet.Bench.Scenarios;

/// <summary>Functions of an app on the official Inngest SDK: latency one run at a time, many runs at once, and what the app can do with no engine.</summary>
internal sealed class InngestSdk : IScenario
{
    private const int Runs = 500;
    private const int Warmup = 100;
    private const int Samples = 50;

    public string Name => "inngest-sdk";

    public string Title => "An app on the npm package `inngest` 4.24.0";

    public async Task MeasureAsync(Part part)
    {
        await MeasureAsync(part, checkpointing: true, (OneStep: 213, ThreeSteps: 229, PerSecond: 54));
        await MeasureAsync(part, checkpointing: false, (OneStep: 360, ThreeSteps: 640, PerSecond: 54));
        using var alone = await SdkApp.StartAsync(new Uri("http://127.0.0.1:9"), checkpointing: false);
        await SdkAlone.RunAsync(alone, Runs);
        part.Add($"{Runs} three-step runs of the app alone, called without an engine, checkpointing off", await SdkAlone.RunAsync(alone, Runs), "runs/s");
        part.Note($"{Samples} samples after {Warmup} runs; {Runs} runs sent in one array after as many before. The app, a Node process, runs on the same two cores.");
        part.Note("A client sees a run's end by two requests after the POST: for its id, and `GET /v1/runs/{id}/result?wait=30s`.");
    }

    private static async Task MeasureAsync(Part part, bool checkpointing, (double OneStep, double ThreeSteps, double PerSecond) targets)
    {
        await using var storage = await StorageUnderTest.StartAsync();
        using var server = await ServerUnderTest.StartAsync(storage);
        using var app = await SdkApp.StartAsync(server.Url, checkpointing);
        await app.RegisterAsync();
        var how = $"checkpointing {(checkpointing ? "on" : "off")}";
        foreach (var (name, steps, limit) in new[] { ("sdk/one", "1 step", targets.OneStep), ("sdk/three", "3 steps", targets.ThreeSteps) })
        {
            var times = await RepeatAsync(server, ServerUnderTest.EventsOf(name, 1));
            part.Add($"{how}, {steps}: POST sent to result received, median", times[Samples / 2], "ms", Target.AtMost(limit));
            part.Add($"{how}, {steps}: the same, p90", times[Samples * 9 / 10], "ms");
        }

        var body = ServerUnderTest.EventsOf("sdk/three", Runs);
        await RunAsync(server, app, body);
        await server.TakeRequestsAsync();
        var (serverCpu, appCpu, storageCpu) = (server.Cpu, app.Cpu, storage.Cpu);
        var perSecond = await RunAsync(server, app, body);
        var requests = (await server.TakeRequestsAsync()).Sum(counted => counted.Count);
        part.Add($"{how}, {Runs} three-step runs", perSecond, "runs/s", Target.AtLeast(targets.PerSecond));
        part.Add($"{how}, {Runs} three-step runs: storage requests by run", requests / (double)Runs, "");
        part.Add($"{how}, {Runs} three-step runs: processor time of the server by run", (server.Cpu - serverCpu).TotalMilliseconds / Runs, "ms");
        part.Add($"{how}, {Runs} three-step runs: processor time of the app by run", (app.Cpu - appCpu).TotalMilliseconds / Runs, "ms");
        part.Add($"{how}, {Runs} three-step runs: processor time of Azurite by run", (storage.Cpu - storageCpu).TotalMilliseconds / Runs, "ms");
    }

    private static async Task<double[]> RepeatAsync(ServerUnderTest server, byte[] body)
    {
        var times = new List<double>();
        for (var n = 0; n < Warmup + Samples; n++)
        {
            var started = Stopwatch.GetTimestamp();
            var id = ServerUnderTest.IdsIn(await server.PostAsync(body))[0];
            var run = JsonDocument.Parse(await server.GetAsync($"/v1/events/{id}/runs")).RootElement.GetProperty("data")[0].GetProperty("run_id").GetString();
            var result = JsonDocument.Parse(await server.GetAsync($"/v1/runs/{run}/result?wait=30s")).RootElement.GetProperty("data");
            if (n >= Warmup)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            if (result.GetProperty("status").GetString() != "Completed")
            {
                throw new InvalidOperationException($"Run {run} did not complete: {result}");
            }
        }

        return [.. times.Order()];
    }

    /// <returns>Runs by second.</returns>
    private static async Task<double> RunAsync(ServerUnderTest server, SdkApp app, byte[] body)
    {
        var (before, started) = (await app.FinishedAsync(), Stopwatch.GetTimestamp());
        await server.PostAsync(body);
        while (await app.FinishedAsync() < before + Runs || await AnyLiveAsync(server))
        {
            await Task.Delay(20);
        }

        return Runs / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<bool> AnyLiveAsync(ServerUnderTest server)
    {
        var page = await server.GetAsync("/v1/runs?status=Scheduled&status=Running&limit=1");
        return JsonDocument.Parse(page).RootElement.GetProperty("data").GetArrayLength() > 0;
    }
}
