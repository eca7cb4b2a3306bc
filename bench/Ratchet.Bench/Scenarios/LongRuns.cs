using System.Globalization;
using Ratchet.Bench.Measuring;
using Ratchet.Bench.Reporting;

namespace Ratchet.Bench.Scenarios;

/// <summary>A run of ever more steps.</summary>
internal sealed class LongRuns : IScenario
{
    private const int Samples = 5;

    /// <summary>A lease, its renewals, and a look whether an app has registered: by time, and not by step.</summary>
    private const double ByTime = 0.05;

    public string Name => "steps";

    public string Title => "Growth: steps of one run";

    public async Task MeasureAsync(Part part)
    {
        await using var storage = await StorageUnderTest.StartAsync();
        using var server = await ServerUnderTest.StartAsync(storage);
        var bare = new RawStorage(storage, server.Prefix, concurrency: 1);
        await Operation.OfEventAsync(server, bare, Run(100), runs: 1, samples: 10);
        var requests = new List<double>();
        foreach (var steps in new[] { 10, 100, 1000 })
        {
            var what = steps.ToString("N0", CultureInfo.InvariantCulture);
            var run = await Operation.OfEventAsync(server, bare, Run(steps), runs: 1, Samples);
            part.Add($"{what} steps: time by step", run.Milliseconds / steps, "ms");
            part.Add($"{what} steps: storage requests by step", run.Requests / steps, "");
            part.Add($"{what} steps: time as a multiple of bare storage's", run.Ratio, "×");
            requests.Add(run.Requests);
        }

        var (few, many) = ((requests[1] - requests[0]) / 90, (requests[2] - requests[1]) / 900);
        part.Require(Math.Abs(many - few) <= ByTime, $"A further step takes the same number of requests in a long run as in a short one, not {few:0.00} and {many:0.00}.");
        part.Note("Steps one after the other, each with a body that does nothing; one run at a time.");
    }

    private static byte[] Run(int steps) => ServerUnderTest.EventsOf("bench/many", 1, _ => new { steps });
}
