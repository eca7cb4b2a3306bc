using System.Diagnostics;
using System.Text.Json;
using Azure.Data.Tables;
using Ratchet.Bench.Reporting;

namespace Ratchet.Bench.Scenarios;

/// <summary>One run at a time, from the POST to the end, seen from outside and by what is stored.</summary>
internal sealed class Latency : IScenario
{
    private const int WarmupAtOnce = 150;
    private const int Warmup = 30;
    private const int Samples = 50;

    /// <summary>Between two runs, so that what follows the one does not meet the other.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public string Name => "latency";

    public string Title => "Latency, one run at a time";

    public async Task MeasureAsync(Part part)
    {
        await using var storage = await StorageUnderTest.StartAsync();
        using var server = await ServerUnderTest.StartAsync(storage);
        await WarmUpAsync(server);
        var (one, three) = (ServerUnderTest.EventsOf("bench/one", 1), ServerUnderTest.EventsOf("bench/three", 1));
        var samples = await RepeatAsync(
            () => AloneAsync(server, storage, one, "one-step"),
            () => WatchedAsync(server, one, "one-step"),
            () => AloneAsync(server, storage, three, "three-steps"),
            () => WatchedAsync(server, three, "three-steps"));
        Add(part, "1 step", samples[0], samples[1], limit: 15);
        Add(part, "3 steps", samples[2], samples[3], limit: 22);

        part.Note($"{Samples} samples each, by turns, with some hundred finished runs in storage: the emulator looks at every row of a table to answer a query.");
        part.Note("*End stored*: storage has answered the write that ends the run; nobody asks for the run meanwhile, and the clock of both processes is the machine's.");
        part.Note("*Result received*: the client makes two requests, the POST and one `GET /v1/runs/{id}/result?wait=30s`, whose first look is a read of storage more.");
        part.Note("Peers, measured on such a machine: DurableTask.AzureStorage 37 and 68 ms, Workflow SDK in files 41 and 70 ms, Inngest dev server 213 ms and more.");
    }

    private static async Task WarmUpAsync(ServerUnderTest server)
    {
        foreach (var name in new[] { "bench/one", "bench/three" })
        {
            await server.PostAsync(ServerUnderTest.EventsOf(name, WarmupAtOnce));
        }

        await server.DoneAsync(2 * WarmupAtOnce);
    }

    private static void Add(Part part, string steps, List<double[]> stored, List<double[]> seen, double limit)
    {
        part.Add($"{steps}: POST sent to end stored, median", Median(stored, 0), "ms", Target.AtMost(limit));
        part.Add($"{steps}: the same, p90", P90(stored, 0), "ms");
        part.Add($"{steps}: by the run's own row, created to ended, median", Median(stored, 1), "ms");
        part.Add($"{steps}: POST sent to result received, median", Median(seen, 0), "ms");
        part.Add($"{steps}: the same, p90", P90(seen, 0), "ms");
        part.Add($"{steps}: accepted (200 received) to result received, median", Median(seen, 1), "ms", Target.AtMost(limit));
    }

    /// <summary>Measures by turns, so that whatever the machine does meanwhile meets each.</summary>
    private static async Task<List<double[]>[]> RepeatAsync(params Func<Task<double[]>>[] measures)
    {
        var samples = measures.Select(_ => new List<double[]>()).ToArray();
        for (var n = 0; n < Warmup + Samples; n++)
        {
            foreach (var (measure, kept) in measures.Zip(samples))
            {
                var sample = await measure();
                if (n >= Warmup)
                {
                    kept.Add(sample);
                }

                await Task.Delay(Pause);
            }
        }

        return samples;
    }

    /// <summary>Nobody waits for the run: until its end is stored, and by its row.</summary>
    private static async Task<double[]> AloneAsync(ServerUnderTest server, StorageUnderTest storage, byte[] body, string function)
    {
        var before = await server.FinishedAsync();
        var started = Stopwatch.GetTimestamp();
        var answer = await server.PostAsync(body);
        var moments = await server.DoneAsync(before + 1);

        var id = ProductStorage.RunIdOf(ServerUnderTest.IdsIn(answer)[0], function);
        TableEntity? row = null;
        await foreach (var found in storage.Table($"{server.Prefix}Runs").QueryAsync<TableEntity>($"RowKey eq 'r|{id}'"))
        {
            row = found;
        }

        var (created, ended) = (row!.GetDateTimeOffset("CreatedAt")!.Value, row.GetDateTimeOffset("EndedAt")!.Value);
        return [Stopwatch.GetElapsedTime(started, moments.LastWrite).TotalMilliseconds, (ended - created).TotalMilliseconds];
    }

    /// <summary>A client awaits its result: from the POST, and from its answer.</summary>
    private static async Task<double[]> WatchedAsync(ServerUnderTest server, byte[] body, string function)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await server.PostAsync(body);
        var accepted = Stopwatch.GetTimestamp();
        var id = ProductStorage.RunIdOf(ServerUnderTest.IdsIn(answer)[0], function);
        var result = await server.GetAsync($"/v1/runs/{id}/result?wait=30s");
        var ended = Stopwatch.GetTimestamp();

        var run = JsonDocument.Parse(result).RootElement.GetProperty("data");
        return run.GetProperty("status").GetString() == "Completed"
            ? [Stopwatch.GetElapsedTime(started, ended).TotalMilliseconds, Stopwatch.GetElapsedTime(accepted, ended).TotalMilliseconds]
            : throw new InvalidOperationException($"Run {id} did not complete: {run}");
    }

    private static double Median(List<double[]> samples, int column) => Quantile(samples, column, 0.5);

    private static double P90(List<double[]> samples, int column) => Quantile(samples, column, 0.9);

    private static double Quantile(List<double[]> samples, int column, double part) =>
        samples.Select(sample => sample[column]).Order().ElementAt((int)(samples.Count * part));
}
