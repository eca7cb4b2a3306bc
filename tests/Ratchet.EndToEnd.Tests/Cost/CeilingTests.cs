using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Cost;

public sealed class CeilingTests(Emulator emulator)
{
    private const int OneStep = 8;
    private const int FurtherStep = 1;
    private const int Sleep = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public async Task ARun_TakesAtMostEightRequests_AndOneMoreForEachFurtherStep(int steps)
    {
        await using var app = new CountedApp(emulator);
        await app.StartAsync();
        await WarmUpAsync(app);

        var requests = await app.RequestsOfAsync("test/in-sequence", $$"""{"steps":{{steps}}}""");

        Report($"{steps} steps", requests);
        Assert.True(requests.Count <= OneStep + (FurtherStep * (steps - 1)), string.Join(", ", requests));
    }

    [Fact]
    public async Task ASleep_TakesAtMostFiveRequestsMore()
    {
        await using var app = new CountedApp(emulator);
        await app.StartAsync();
        await WarmUpAsync(app);

        var requests = await app.RequestsOfAsync("test/around-a-sleep", """{"milliseconds":1500}""");

        Report("2 steps around a sleep", requests);
        Assert.True(requests.Count <= OneStep + FurtherStep + Sleep, string.Join(", ", requests));
    }

    [Fact]
    public async Task AnEventThatNobodyListensFor_TakesOneRequest()
    {
        await using var app = new CountedApp(emulator);
        await app.StartAsync();

        Assert.Single(await app.RequestsOfAsync("test/nobody-listens", "{}"));
    }

    /// <summary>The first run pays for the compiler; past 25 ms it would store a lease as well.</summary>
    private static async Task WarmUpAsync(CountedApp app) => await app.RequestsOfAsync("test/in-sequence", """{"steps":2}""");

    private static void Report(string what, IReadOnlyList<string> requests) =>
        TestContext.Current.SendDiagnosticMessage("{0}: {1} requests: {2}", what, requests.Count, string.Join(", ", requests));
}
