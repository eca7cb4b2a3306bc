using System.Globalization;
using Ratchet.Bench.Measuring;
using Ratchet.Bench.Reporting;
using Ratchet.Bench.Serving;

namespace Ratchet.Bench.Scenarios;

/// <summary>Many three-step runs; and what bare clients need for the same requests.</summary>
internal sealed class Throughput(string name, int runs, Sending sending) : IScenario
{
    private const int Warmup = 500;

    /// <summary>Runs that are enough to be measured once.</summary>
    private const int Many = 5000;

    public string Name => name;

    public string Title => $"Throughput: {runs.ToString("N0", CultureInfo.InvariantCulture)} three-step runs {sending.How}";

    /// <summary>Runs a second there should be.</summary>
    public Target? PerSecond { get; init; }

    /// <summary>Storage requests a run there should be.</summary>
    public Target? Requests { get; init; }

    public async Task MeasureAsync(Part part)
    {
        await using var storage = await StorageUnderTest.StartAsync();
        using var server = await ServerUnderTest.StartAsync(storage);
        var bare = new RawStorage(storage, ServerUnderTest.NewPrefix());
        await bare.MeasureAsync((await sending.SendAsync(storage, server, Warmup)).Requests);
        var rounds = runs < Many ? 3 : 1;
        var measured = new List<(LoadResult Result, TimeSpan Raw)>();
        for (var round = 0; round < rounds; round++)
        {
            var result = await sending.SendAsync(storage, server, runs);
            measured.Add((result, await bare.MeasureAsync(result.Requests)));
        }

        var (median, raw) = measured.OrderBy(round => round.Result.Took).ElementAt(rounds / 2);
        part.Add("Runs", median.PerSecond, "runs/s", PerSecond);
        part.Add("Bare storage, the same requests", runs / raw.TotalSeconds, "runs/s");
        part.Add("Of what bare storage does", 100 * measured.Select(round => round.Raw / round.Result.Took).Order().ElementAt(rounds / 2), "%", Target.AtLeast(70));
        part.Add("Storage requests by run", median.RequestCount / (double)runs, "", Requests);
        part.Add("Rows written by run", median.RowCount / (double)runs, "");
        part.Add("Processor time of the server by run", median.ServerCpu.TotalMilliseconds / runs, "ms");
        part.Add("Processor time of Azurite by run", median.StorageCpu.TotalMilliseconds / runs, "ms");
        part.Add("Allocated by the server by run", median.Allocated / 1000.0 / runs, "KB");
        part.Add("Memory of the server afterwards", server.Megabytes, "MB");
        part.Note($"After {Warmup} runs of warm-up{(rounds > 1 ? $"; the median of {rounds} rounds" : "")}. From the first POST until the last message has been acknowledged; receives that bring nothing are not counted.");
        part.Note("*Bare storage*: clients, 16 requests at a time, make the same numbers of the same requests with as many rows right after each round, in tables of their own that have come by their rows in the same way. They, the load's clients, the server and Azurite share the processors.");
        part.Note($"Most: {string.Join(", ", median.Requests.OrderByDescending(counted => counted.Count).Take(8).Select(Describe))}.");
    }

    private static string Describe(CountedRequests counted) => string.Create(CultureInfo.InvariantCulture, $"{counted.Count} × {counted.Request}");
}
