using System.Net;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class PurgeTests(OneServer one) : OneServerTests(one)
{
    [Fact]
    public async Task APurgedRun_IsGone_AndItsEventStays()
    {
        var eventId = await SendAsync("test/in-sequence", new { steps = 2 });
        var run = (await Stage.EndedRunAsync(Server, eventId)).GetProperty("run_id").GetString();

        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync($"/v1/runs/{run}/purge")).Status);

        Assert.Equal("run_not_found", (await GetAsync($"/v1/runs/{run}")).Code);
        Assert.Equal("run_not_found", (await GetAsync($"/v1/runs/{run}/steps")).Code);
        Assert.Empty(await Stage.RunsAsync(Server, eventId));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync($"/v1/events/{eventId}")).Status);
    }

    [Fact]
    public async Task APurgedEvent_IsGoneWithItsRuns()
    {
        var eventId = await SendAsync("test/in-sequence", new { steps = 2 });
        var run = (await Stage.EndedRunAsync(Server, eventId)).GetProperty("run_id").GetString();
        var again = (await PostAsync($"/v1/runs/{run}/rerun")).Data.GetProperty("run_id").GetString()!;
        await OutputAsync(again);

        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync($"/v1/events/{eventId}/purge")).Status);

        Assert.Equal("event_not_found", (await GetAsync($"/v1/events/{eventId}")).Code);
        Assert.Equal("run_not_found", (await GetAsync($"/v1/runs/{run}")).Code);
        Assert.Equal("run_not_found", (await GetAsync($"/v1/runs/{again}")).Code);
    }

    [Fact]
    public async Task ARunThatHasNotEnded_IsNotPurged_AndNeitherIsItsEvent()
    {
        var eventId = await SendAsync("test/around-a-sleep", new { milliseconds = 3_600_000 });
        var run = (await Stage.RunAsync(Server, eventId)).GetProperty("run_id").GetString()!;

        Assert.Equal("run_not_ended", (await PostAsync($"/v1/runs/{run}/purge")).Code);
        Assert.Equal("run_not_ended", (await PostAsync($"/v1/events/{eventId}/purge")).Code);

        Assert.Equal("sleep", (await StepAsync(run, "nap", "Waiting")).GetProperty("op").GetString());
    }
}
