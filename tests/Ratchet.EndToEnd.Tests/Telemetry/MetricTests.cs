using Ratchet.EndToEnd.Tests.Harness;
using Ratchet.EndToEnd.Tests.StepFunctions;

namespace Ratchet.EndToEnd.Tests.Telemetry;

/// <summary>What a collector gets to count, from a server as it is.</summary>
public sealed class MetricTests(TracedServer one) : StepFunctionTests(one), IClassFixture<TracedServer>
{
    private static readonly string[] Tags = ["ratchet.function.id", "ratchet.outcome", "ratchet.storage.service"];

    [Fact]
    public async Task RunsTriesRetriesDelaysAndRequests_AreMeasured_ByFunctionAndOutcome()
    {
        await RunAsync("test/fails-twice");
        await RunAsync("test/confides");

        await AssertAsync("ratchet.runs.started", "{run}", 1, ("ratchet.function.id", "app-fails-twice"));
        await AssertAsync("ratchet.runs.finished", "{run}", 1, ("ratchet.function.id", "app-fails-twice"), ("ratchet.outcome", "completed"));
        await AssertAsync("ratchet.run.duration", "s", 1, ("ratchet.function.id", "app-fails-twice"), ("ratchet.outcome", "completed"));
        await AssertAsync("ratchet.step.duration", "s", 2, ("ratchet.function.id", "app-fails-twice"), ("ratchet.outcome", "retried"));
        await AssertAsync("ratchet.step.duration", "s", 1, ("ratchet.function.id", "app-fails-twice"), ("ratchet.outcome", "completed"));
        await AssertAsync("ratchet.retries", "{retry}", 2, ("ratchet.function.id", "app-fails-twice"));
        await AssertAsync("ratchet.retries", "{retry}", 1, ("ratchet.function.id", "app-confides"));
        await AssertAsync("ratchet.queue.delay", "s", null);
        await AssertAsync("ratchet.storage.requests", "{request}", null, ("ratchet.storage.service", "table"));
        await AssertAsync("ratchet.storage.requests", "{request}", null, ("ratchet.storage.service", "queue"));
        Assert.All(
            one.Collector.Points.Where(point => point.Metric.StartsWith("ratchet.", StringComparison.Ordinal)),
            point => Assert.All(point.Attributes.Keys, tag => Assert.Contains(tag, Tags)));
    }

    private async Task AssertAsync(string metric, string unit, long? count, params (string Name, string Value)[] attributes) => await Eventually.Get(
        () => Task.FromResult(one.Collector.Points),
        points => points.Any(point => point.Metric == metric
            && point.Unit == unit
            && (count is null ? point.Count > 0 : point.Count == count)
            && attributes.All(attribute => point.Attributes.GetValueOrDefault(attribute.Name) == attribute.Value)
            && point.Attributes.Count == attributes.Length));
}
