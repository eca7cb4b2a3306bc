using System.Globalization;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Clients;

[Collection("Heavy")]
public sealed class WaitersTests(OneServer one) : ClientTests(one)
{
    private const int Count = 100;

    [Fact]
    public async Task AHundredClients_WaitForAHundredRunsAtOnce_AndAllAreServed()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, Count).Select(n =>
            Client.StartAsync<string>("app-around-a-sleep", new { milliseconds = 2000 + (10 * n) }, cancellation: Cancellation)));

        var waited = await Task.WhenAll(runs.Select(run => ClientOf(Server).GetRun<string>(run.RunId)).Select(async run =>
        {
            var output = await run.GetReturnValueAsync(Cancellation);
            return (Output: output, At: DateTimeOffset.UtcNow, Run: run);
        }));

        Assert.All(waited, one => Assert.Equal("awake", one.Output));
        var delays = new List<double>();
        foreach (var (_, at, run) in waited)
        {
            delays.Add((at - (await run.GetCompletedAtAsync(Cancellation))!.Value).TotalMilliseconds);
        }

        delays.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"From a run's end to its waiter's answer: median {delays[Count / 2]:F0} ms, p99 {delays[(Count * 99 / 100) - 1]:F0} ms, {Count} waiters."));
    }
}
