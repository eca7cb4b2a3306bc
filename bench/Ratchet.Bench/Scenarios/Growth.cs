using System.Diagnostics;
using System.Globalization;
using System.Web;
using Azure.Data.Tables;
using Ratchet.Bench.Measuring;
using Ratchet.Bench.Reporting;

namespace Ratchet.Bench.Scenarios;

/// <summary>Runs, and a page of the list of runs, with ever more finished runs in storage.</summary>
internal sealed class Growth : IScenario
{
    private const int Runs = 500;
    private const int Samples = 20;

    public string Name => "growth";

    public string Title => "Growth: finished runs in storage";

    public async Task MeasureAsync(Part part)
    {
        await using var storage = await StorageUnderTest.StartAsync();
        using var server = await ServerUnderTest.StartAsync(storage);
        await Load.InArraysAsync(storage, server, 1000);
        var seeds = new FinishedRuns(storage, server.Prefix);
        var (there, requestsOfRun, requestsOfPage) = (1000, new List<double>(), new List<int>());
        foreach (var size in new[] { 1000, 10_000, 100_000 })
        {
            await seeds.AddAsync(size - there);
            there = size;
            var what = size.ToString("N0", CultureInfo.InvariantCulture);
            requestsOfRun.Add(await MeasureRunsAsync(part, what, storage, server));
            requestsOfPage.Add(await MeasurePageAsync(part, what, storage, server));
            part.Add($"{what}: memory of Azurite", storage.Megabytes, "MB");
        }

        part.Require(requestsOfRun.Distinct().Count() == 1, $"A run alone takes the same number of requests whatever is stored, not {string.Join(", ", requestsOfRun)}.");
        part.Require(requestsOfPage.Distinct().Count() == 1, $"A page of runs takes the same number of requests whatever is stored, not {string.Join(", ", requestsOfPage)}.");
        part.Note("The finished runs are of a function without steps, an event and a header each, written by the product's own code for storage. The bare clients work in the same table, so it holds the same rows for them.");
        part.Note("A flat ratio beside growing times means that it is the emulator that slows down; Table Storage finds rows by their keys.");
    }

    private static async Task<double> MeasureRunsAsync(Part part, string what, StorageUnderTest storage, ServerUnderTest server)
    {
        var load = await Load.InArraysAsync(storage, server, Runs);
        var raw = await new RawStorage(storage, server.Prefix).MeasureAsync(load.Requests);
        part.Add($"{what}: {Runs} three-step runs in arrays", load.PerSecond, "runs/s");
        part.Add($"{what}: the same, of what bare storage does", 100 * (raw / load.Took), "%");
        var run = await Operation.OfEventAsync(server, new RawStorage(storage, server.Prefix, concurrency: 1), ServerUnderTest.EventsOf("bench/three", 1), runs: 1, Samples);
        part.Add($"{what}: one three-step run alone", run.Milliseconds, "ms");
        part.Add($"{what}: the same, storage requests", run.Requests, "");
        part.Add($"{what}: the same, time as a multiple of bare storage's", run.Ratio, "×");
        return run.Requests;
    }

    private static async Task<int> MeasurePageAsync(Part part, string what, StorageUnderTest storage, ServerUnderTest server)
    {
        await server.GetAsync("/v1/runs");
        await server.TakeRequestsAsync();
        await server.GetAsync("/v1/runs");
        var requests = (await server.TakeRequestsAsync()).Sum(counted => counted.Count);
        var page = await MedianAsync(() => server.GetAsync("/v1/runs"));
        var read = HttpUtility.ParseQueryString((await server.LastQueryAsync()).Query);
        var table = storage.Table($"{server.Prefix}Runs");
        var pages = table.QueryAsync<TableEntity>(read["$filter"], int.Parse(read["$top"]!, CultureInfo.InvariantCulture), read["$select"]?.Split(','));
        var raw = await MedianAsync(async () =>
        {
            await using var reading = pages.AsPages().GetAsyncEnumerator();
            await reading.MoveNextAsync();
        });
        part.Add($"{what}: a page of GET /v1/runs", page, "ms");
        part.Add($"{what}: the same, storage requests", requests, "");
        part.Add($"{what}: the same, time as a multiple of bare storage's", page / raw, "×");
        return requests;
    }

    private static async Task<double> MedianAsync(Func<Task> deed)
    {
        var times = new List<double>();
        for (var n = 0; n < Samples; n++)
        {
            var started = Stopwatch.GetTimestamp();
            await deed();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times.Order().ElementAt(Samples / 2);
    }
}
