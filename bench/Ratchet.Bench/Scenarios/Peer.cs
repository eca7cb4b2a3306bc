using System.Diagnostics;
using Ratchet.Bench.Measuring;
using Ratchet.Bench.Peers;
using Ratchet.Bench.Reporting;

namespace Ratchet.Bench.Scenarios;

/// <summary>The same load on the Workflow SDK and on Ratchet, one after the other.</summary>
internal sealed class Peer : IScenario
{
    private const int Runs = 500;
    private const int Warmup = 100;
    private const int Samples = 50;

    public string Name => "peer";

    public string Title => "Beside the npm package `workflow` 4.8.9, its state in files";

    public async Task MeasureAsync(Part part)
    {
        var (inArray, oneByOne, three) = await MeasurePeerAsync();
        await using var storage = await StorageUnderTest.StartAsync();
        using var server = await ServerUnderTest.StartAsync(storage);
        await Load.InArraysAsync(storage, server, Runs);
        var ours = await Load.InArraysAsync(storage, server, Runs);
        await Load.OneByOneAsync(storage, server, Runs);
        var oursOneByOne = await Load.OneByOneAsync(storage, server, Runs);

        part.Add($"{Runs} three-step runs at once: workflow", Runs / inArray.TotalSeconds, "runs/s");
        part.Add($"{Runs} three-step runs at once: Ratchet", ours.PerSecond, "runs/s");
        part.Add($"{Runs} three-step runs at once: Ratchet as a multiple", inArray / ours.Took, "×", Target.AtLeast(5));
        part.Add($"{Runs} three-step runs one by one from 20 clients: workflow", Runs / oneByOne.TotalSeconds, "runs/s");
        part.Add($"{Runs} three-step runs one by one from 20 clients: Ratchet", oursOneByOne.PerSecond, "runs/s");
        part.Add($"{Runs} three-step runs one by one from 20 clients: Ratchet as a multiple", oneByOne / oursOneByOne.Took, "×", Target.AtLeast(5));
        part.Add("Three steps, one run at a time, start sent to result received, median: workflow", three, "ms");
        part.Note("The SDK runs in one Node process behind a plain HTTP server, started by one request for all runs, or by one for each; its runs are looked at in that process every 2 ms, where its own `returnValue` looks once a second.");
    }

    private static async Task<(TimeSpan AtOnce, TimeSpan OneByOne, double ThreeSteps)> MeasurePeerAsync()
    {
        using var peer = await WorkflowSdk.StartAsync();
        await MeasureAsync(peer, Warmup, async () => await peer.StartRunsAsync("threeSteps", Warmup));
        var times = new List<TimeSpan>();
        for (var n = 0; n < Samples; n++)
        {
            times.Add(await MeasureAsync(peer, 1, () => peer.StartRunsAsync("threeSteps", 1)));
        }

        var atOnce = await MeasureAsync(peer, Runs, () => peer.StartRunsAsync("threeSteps", Runs));
        var oneByOne = await MeasureAsync(peer, Runs, async () =>
        {
            var ids = new string[Runs];
            await Parallel.ForEachAsync(Enumerable.Range(0, Runs), new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (n, _) => ids[n] = (await peer.StartRunsAsync("threeSteps", 1))[0]);
            return ids;
        });
        return (atOnce, oneByOne, times.Order().ElementAt(Samples / 2).TotalMilliseconds);
    }

    private static async Task<TimeSpan> MeasureAsync(WorkflowSdk peer, int runs, Func<Task<IReadOnlyList<string>>> start)
    {
        var started = Stopwatch.GetTimestamp();
        var ids = await start();
        foreach (var id in ids)
        {
            await peer.UntilEndedAsync(id);
        }

        return ids.Count == runs ? Stopwatch.GetElapsedTime(started) : throw new InvalidOperationException($"{ids.Count} runs were started, not {runs}.");
    }
}
