using System.Net;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class CancelTests(OneServer one) : OneServerTests(one)
{
    /// <summary>Less than a third of a lease, when the holder would look at the run by itself.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task AWaitingRun_IsCancelled_AndStaysSo()
    {
        var run = await StartAsync("test/around-a-sleep", new { milliseconds = 3_600_000 });
        await StepAsync(run, "nap", "Waiting");

        var cancelled = await DeleteAsync($"/v1/runs/{run}");

        Assert.Equal((HttpStatusCode.OK, "Cancelled"), (cancelled.Status, cancelled.Data.GetProperty("status").GetString()));
        Assert.Equal("{}", cancelled.Data.GetProperty("output").GetRawText());
        await StepAsync(run, "nap", "Cancelled");
        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync($"/v1/runs/{run}")).Status);
        Assert.Equal(0, (await PostAsync($"/v1/runs/{run}/wake")).Body.GetProperty("stoppedCount").GetInt32());
    }

    [Fact]
    public async Task ARunningBody_IsToldAtOnce_WhenItsRunIsCancelled()
    {
        var run = await StartAsync("test/endless");
        await NotedAsync(run, "began");

        var asked = DateTimeOffset.UtcNow;
        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync($"/v1/runs/{run}")).Status);

        var told = (await NotedAsync(run, "told")).At - asked;
        TestContext.Current.SendDiagnosticMessage("A running body was told {0:0} ms after its cancellation was asked for", told.TotalMilliseconds);
        Assert.True(told < AtOnce, $"It was told after {told}.");
        Assert.Equal("Cancelled", (await EndedAsync(run)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task ARunThatHasEnded_CannotBeCancelled()
    {
        var run = await StartAsync("test/in-sequence");
        await OutputAsync(run);

        var refused = await DeleteAsync($"/v1/runs/{run}");

        Assert.Equal((HttpStatusCode.Conflict, "run_already_ended"), (refused.Status, refused.Code));
        Assert.Equal("Completed", (await RunAsync(run)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task AnEventThatCancelsAFunction_CancelsTheRunsItMatches()
    {
        var (first, second) = (await StartAsync("test/stoppable", new { id = "j-1" }), await StartAsync("test/stoppable", new { id = "j-2" }));
        await StepAsync(first, "long", "Waiting");
        await StepAsync(second, "long", "Waiting");

        var stop = await SendAsync("test/stop", new { id = "j-2" });

        var cancelled = await EndedAsync(second);
        Assert.Equal("Cancelled", cancelled.GetProperty("status").GetString());
        Assert.Contains(stop, cancelled.GetProperty("cancel_reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("Running", (await RunAsync(first)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task ACancellationOfManyRuns_CancelsThoseItsConditionIsTrueFor()
    {
        string[] tenants = ["acme", "other", "acme"];
        var runs = await Task.WhenAll(tenants.Select((tenant, n) => StartAsync("test/stoppable", new { id = $"bulk-{n}", tenant })));

        var asked = await PostAsync("/v1/cancellations", new
        {
            app_id = "app",
            function_id = "stoppable",
            started_before = DateTimeOffset.UtcNow,
            @if = "event.data.tenant == 'acme'",
        });

        Assert.Equal(HttpStatusCode.Created, asked.Status);
        Assert.Equal("Cancelled", (await EndedAsync(runs[0])).GetProperty("status").GetString());
        Assert.Equal("Cancelled", (await EndedAsync(runs[2])).GetProperty("status").GetString());
        Assert.Equal("Running", (await Eventually.Get(() => RunAsync(runs[1]), run => run.GetProperty("status").GetString() != "Scheduled")).GetProperty("status").GetString());
        var id = asked.Data.GetProperty("id").GetString();
        Assert.Contains((await GetAsync("/v1/cancellations")).Data.EnumerateArray(), listed => listed.GetProperty("id").GetString() == id);
    }
}
