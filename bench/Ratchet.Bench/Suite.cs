using System.Globalization;
using Ratchet.Bench.Reporting;
using Ratchet.Bench.Scenarios;
using Ratchet.TestSupport;

namespace Ratchet.Bench;

/// <summary>Everything that is measured, side by side in one run.</summary>
internal static class Suite
{
    /// <param name="args">The folder for the report.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateDirectory(args is [var given, ..] ? given : "artifacts/bench").FullName;
        await using var azurite = new Azurite();
        await azurite.InitializeAsync();
        var report = new Report();

        await MeasureLatencyAsync(azurite.ConnectionString, report);
        await MeasureThroughputAsync(azurite.ConnectionString, report);

        await File.WriteAllTextAsync(Path.Combine(folder, "report.md"), report.ToMarkdown());
        await File.WriteAllTextAsync(Path.Combine(folder, "report.svg"), report.ToSvg());
        Console.WriteLine(report.ToMarkdown());
        return 0;
    }

    private static async Task MeasureLatencyAsync(string storage, Report report)
    {
        using var server = await ServerUnderTest.StartAsync(storage);
        await Task.Delay(TimeSpan.FromSeconds(5));
        report.Add("Memory of the server at rest", server.Megabytes, "MB");
        foreach (var (name, steps) in new[] { ("bench/one", "1 step"), ("bench/three", "3 steps") })
        {
            var (median, p90) = await Latency.MeasureAsync(server, name);
            report.Add($"Accepted to completed, {steps}, median", median, "ms");
            report.Add($"Accepted to completed, {steps}, p90", p90, "ms");
        }
    }

    private static async Task MeasureThroughputAsync(string storage, Report report)
    {
        foreach (var runs in new[] { 500, 5000 })
        {
            await MeasureAsync(storage, report, runs, "in arrays", Throughput.InArraysAsync);
            await MeasureAsync(storage, report, runs, "one by one from 20 clients", Throughput.OneByOneAsync);
        }
    }

    private static async Task MeasureAsync(
        string storage, Report report, int runs, string how, Func<ServerUnderTest, int, Task<Throughput.Result>> measure)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{runs} three-step runs {how}");
        IReadOnlyDictionary<string, int> requests;
        using (var counted = await ServerUnderTest.StartAsync(storage, counts: true))
        {
            await measure(counted, 200);
            await counted.TakeRequestsAsync();
            await measure(counted, runs);
            requests = (await counted.TakeRequestsAsync()).Where(kind => kind.Key != "queue idle").ToDictionary();
        }

        using var server = await ServerUnderTest.StartAsync(storage);
        await measure(server, 500);
        var result = await measure(server, runs);
        var raw = await new RawStorage(storage).MeasureAsync(requests);
        report.Add(what, result.PerSecond, "runs/s");
        report.Add($"{what}: storage requests by run", requests.Values.Sum() / (double)runs, "");
        report.Add($"{what}: processor time of the server by run", result.CpuMilliseconds, "ms");
        report.Add($"{what}: time of the same requests with no engine, in ratio", raw / result.Took, "");
        report.Add($"{what}: memory afterwards", server.Megabytes, "MB");
        Console.Error.WriteLine($"{what}: {string.Join(", ", requests.OrderByDescending(kind => kind.Value).Take(12).Select(kind => $"{kind.Value} {kind.Key}"))}");
    }
}
