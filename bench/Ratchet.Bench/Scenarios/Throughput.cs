using System.Globalization;
using Ratchet.Bench.Measuring;
using Ratchet.Bench.Reporting;
using Ratchet.Bench.Serving;

namespace Ratchet.Bench.Scenarios;

/// <summary>Many three-step runs in arrays and one by one; and what bare clients need for the same requests.</summary>
internal sealed class Throughput(string name, int runs, int rounds) : IScenario
{
    private const int Warmup = 500;
    private readonly string runsText = runs.ToString("N0", CultureInfo.InvariantCulture);

    public string Name => name;

    public string Title => $"Throughput, {runsText} three-step runs";

    public async Task MeasureAsync(Part part)
    {
        await MeasureAsync(part, "in arrays", Load.InArraysAsync, Target.AtLeast(250), Target.AtMost(2.5));
        await MeasureAsync(part, "one by one from 20 clients", Load.OneByOneAsync, Target.AtLeast(100), requests: null);
        part.Note($"After {Warmup} runs of warm-up{(rounds > 1 ? $"; the median of {rounds} rounds" : "")}. From the first POST until the last message has been acknowledged; receives that bring nothing are not counted.");
        part.Note("*Of what bare storage does*: the time that bare clients, 16 requests at a time, need for the same numbers of the same requests with as many rows, right after each round, in tables of their own that have come by their rows in the same way, divided by the time the runs took.");
        part.Note("The load's clients and the bare clients run on the same two cores as the server and Azurite.");
    }

    private async Task MeasureAsync(
        Part part, string how, Func<StorageUnderTest, ServerUnderTest, int, Task<LoadResult>> load, Target perSecond, Target? requests)
    {
        await using var storage = await StorageUnderTest.StartAsync();
        using var server = await ServerUnderTest.StartAsync(storage);
        var warmup = await load(storage, server, Warmup);
        var bare = new RawStorage(storage, ServerUnderTest.NewPrefix());
        await bare.MeasureAsync(warmup.Requests);
        var measured = new List<(LoadResult Result, TimeSpan Raw)>();
        for (var round = 0; round < rounds; round++)
        {
            var result = await load(storage, server, runs);
            measured.Add((result, await bare.MeasureAsync(result.Requests)));
        }

        var (median, raw) = measured.OrderBy(round => round.Result.Took).ElementAt(rounds / 2);
        part.Add($"{how}", median.PerSecond, "runs/s", perSecond);
        part.Add($"{how}: storage requests by run", median.RequestCount / (double)runs, "", requests);
        part.Add($"{how}: rows written by run", median.RowCount / (double)runs, "");
        part.Add($"{how}: processor time of the server by run", median.ServerCpu.TotalMilliseconds / runs, "ms");
        part.Add($"{how}: processor time of Azurite by run", median.StorageCpu.TotalMilliseconds / runs, "ms");
        part.Add($"{how}: bare storage, the same requests", runs / raw.TotalSeconds, "runs/s");
        part.Add($"{how}: of what bare storage does", 100 * measured.Select(round => round.Raw / round.Result.Took).Order().ElementAt(rounds / 2), "%", Target.AtLeast(70));
        part.Add($"{how}: memory of the server afterwards", server.Megabytes, "MB");
        part.Note($"{how}: {string.Join(", ", median.Requests.OrderByDescending(counted => counted.Count).Take(8).Select(Describe))}.");
    }

    private static string Describe(CountedRequests counted) => string.Create(CultureInfo.InvariantCulture, $"{counted.Count} × {counted.Request}");
}
