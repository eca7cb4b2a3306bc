using System.Diagnostics;
using Ratchet.Bench.Serving;

namespace Ratchet.Bench.Measuring;

/// <summary>One thing done again and again, one at a time: its time, its storage requests, and the time of the same requests with no engine.</summary>
/// <param name="Milliseconds">From the request until the last storage request was answered; the median.</param>
/// <param name="Requests">Storage requests of one; the median.</param>
/// <param name="RawMilliseconds">What bare clients need for the same requests, one after the other; by one.</param>
internal sealed record Operation(double Milliseconds, double Requests, double RawMilliseconds)
{
    public double Ratio => Milliseconds / RawMilliseconds;

    /// <summary>Measures a POST of one event that starts so many runs, until all that follows is stored.</summary>
    public static async Task<Operation> OfEventAsync(ServerUnderTest server, RawStorage bare, byte[] events, int runs, int samples)
    {
        var (times, requests, all) = (new List<double>(), new List<int>(), new List<CountedRequests>());
        for (var n = 0; n < samples; n++)
        {
            await server.TakeRequestsAsync();
            var before = await server.FinishedAsync();
            var started = Stopwatch.GetTimestamp();
            await server.PostAsync(events);
            var moments = await server.DoneAsync(before + runs);
            times.Add(Stopwatch.GetElapsedTime(started, moments.LastWork).TotalMilliseconds);
            var counted = await server.TakeRequestsAsync();
            requests.Add(counted.Sum(kind => kind.Count));
            all.AddRange(counted);
        }

        var raw = await bare.MeasureAsync(all);
        return new Operation(Median(times), Median(requests), raw.TotalMilliseconds / samples);
    }

    private static T Median<T>(List<T> values) => values.Order().ElementAt(values.Count / 2);
}
