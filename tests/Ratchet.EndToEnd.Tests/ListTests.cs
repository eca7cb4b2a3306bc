using System.Net;
using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests;

public sealed class ListTests(OneServer one) : OneServerTests(one)
{
    [Fact]
    public async Task RunsAndTheirEvents_AreListedPageByPage_TheNewestFirst_WhileOthersArrive()
    {
        var runs = new List<string>();
        for (var n = 0; n < 5; n++)
        {
            runs.Insert(0, await StartAsync("test/stoppable", new { id = $"listed-{n}" }));
        }

        Assert.Equal(runs, await ListAsync("/v1/runs?function_id=stoppable&status=Scheduled&status=Running&limit=2", "run_id", stopAt: runs.Count));
        var ids = await ListAsync("/v1/events?name=test/stoppable&limit=2", "internal_id", stopAt: runs.Count);
        Assert.Equal(runs.Count, ids.Distinct().Count());

        // Each page is asked for after another run has arrived.
        async Task<List<string>> ListAsync(string path, string id, int stopAt)
        {
            var (listed, cursor) = (new List<string>(), "");
            while (listed.Count < stopAt)
            {
                var page = await GetAsync($"{path}&cursor={cursor}");
                Assert.Equal(HttpStatusCode.OK, page.Status);
                listed.AddRange(page.Data.EnumerateArray().Select(item => item.GetProperty(id).GetString()!));
                cursor = page.Body.GetProperty("page").GetProperty("cursor").GetString();
                await StartAsync("test/stoppable", new { id = "late" });
            }

            return listed[..stopAt];
        }
    }

    [Fact]
    public async Task ABodyThatRuns_IsInTheTimeline_BeforeItHasAnOutcome()
    {
        var run = await StartAsync("test/endless");

        var step = await StepAsync(run, "go-on", "Running");

        Assert.Equal(JsonValueKind.Null, Assert.Single(step.GetProperty("attempts").EnumerateArray()).GetProperty("ended_at").ValueKind);
        await DeleteAsync($"/v1/runs/{run}");
        await EndedAsync(run);
        Assert.Equal("[]", (await GetAsync($"/v1/runs/{run}/steps")).Data.GetRawText());
    }
}
