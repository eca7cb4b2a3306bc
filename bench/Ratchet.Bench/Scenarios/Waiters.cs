using System.Globalization;
using Ratchet.Bench.Measuring;
using Ratchet.Bench.Reporting;

namespace Ratchet.Bench.Scenarios;

/// <summary>One event, with ever more waiters that it does not concern.</summary>
internal sealed class Waiters : IScenario
{
    private const int Warmup = 100;
    private const int Samples = 50;

    public string Name => "waiters";

    public string Title => "Growth: waiters that an event does not concern";

    public async Task MeasureAsync(Part part)
    {
        await using var storage = await StorageUnderTest.StartAsync();
        using var server = await ServerUnderTest.StartAsync(storage);
        var waiters = new UnrelatedWaiters(storage, server.Prefix);
        var bare = new RawStorage(storage, server.Prefix, concurrency: 1);
        var body = ServerUnderTest.EventsOf("bench/go", 1, _ => new { key = "nobody" });
        var (there, requests) = (1, new List<double>());

        // One, so that the look-up by value is made from the first on.
        await waiters.AddAsync(1);
        await Operation.OfEventAsync(server, bare, body, runs: 0, Warmup);
        foreach (var size in new[] { 1, 1000, 100_000 })
        {
            await waiters.AddAsync(size - there);
            there = size;
            var what = size.ToString("N0", CultureInfo.InvariantCulture);
            var operation = await Operation.OfEventAsync(server, bare, body, runs: 0, Samples);
            part.Add($"{what}: one event, until it has been handled", operation.Milliseconds, "ms");
            part.Add($"{what}: the same, storage requests", operation.Requests, "");
            part.Add($"{what}: the same, time as a multiple of bare storage's", operation.Ratio, "×");
            requests.Add(operation.Requests);
        }

        part.Require(requests.Distinct().Count() == 1, $"An event takes the same number of requests whoever else waits, not {string.Join(", ", requests)}.");
        part.Note($"Up to {UnrelatedWaiters.MostOfTheName:N0} wait for an event of the same name with another value, each a partition of its own; the others for other names, a hundred for each. One waits from the start, so that the value is looked up each time.");
    }
}
