using System.Diagnostics;

namespace Ratchet.Bench.Scenarios;

/// <summary>From the POST to the answer that the run is completed, one run at a time.</summary>
internal static class Latency
{
    private const int Warmup = 100;
    private const int Samples = 50;

    public static async Task<(double Median, double P90)> MeasureAsync(ServerUnderTest server, string eventName)
    {
        var times = new List<double>();
        for (var n = 0; n < Warmup + Samples; n++)
        {
            var started = Stopwatch.GetTimestamp();
            var id = (await server.SendAsync(eventName, 1))[0];
            var runs = await server.GetAsync($"/v1/events/{id}/runs");
            var run = runs.GetProperty("data")[0].GetProperty("run_id").GetString();
            var result = await server.GetAsync($"/v1/runs/{run}/result?wait=30s");
            if (result.GetProperty("data").GetProperty("status").GetString() != "Completed")
            {
                throw new InvalidOperationException($"Run {run} did not complete: {result}");
            }

            if (n >= Warmup)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        times.Sort();
        return (times[times.Count / 2], times[times.Count * 9 / 10]);
    }
}
