using System.Diagnostics;

namespace Ratchet.Bench.Scenarios;

/// <summary>Many runs, until the last has ended.</summary>
internal static class Throughput
{
    /// <summary>Runs by second, and processor time of the server by run.</summary>
    public sealed record Result(int Runs, TimeSpan Took, TimeSpan Cpu)
    {
        public double PerSecond => Runs / Took.TotalSeconds;

        public double CpuMilliseconds => Cpu.TotalMilliseconds / Runs;
    }

    /// <summary>Sent in arrays of up to 500.</summary>
    public static Task<Result> InArraysAsync(ServerUnderTest server, int runs) => MeasureAsync(server, runs, async () =>
    {
        for (var left = runs; left > 0; left -= 500)
        {
            await server.SendAsync("bench/three", Math.Min(left, 500));
        }
    });

    /// <summary>Sent one by one by 20 clients.</summary>
    public static Task<Result> OneByOneAsync(ServerUnderTest server, int runs) => MeasureAsync(server, runs, () =>
        Parallel.ForEachAsync(Enumerable.Range(0, runs), new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (_, _) => await server.SendAsync("bench/three", 1)));

    private static async Task<Result> MeasureAsync(ServerUnderTest server, int runs, Func<Task> send)
    {
        var (before, cpu, started) = (await server.FinishedAsync(), server.Cpu, Stopwatch.GetTimestamp());
        await send();
        await server.UntilEndedAsync(before, runs);
        return new Result(runs, Stopwatch.GetElapsedTime(started), server.Cpu - cpu);
    }
}
