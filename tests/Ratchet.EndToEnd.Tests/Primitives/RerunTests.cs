using System.Net;
using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class RerunTests(OneServer one) : OneServerTests(one)
{
    [Fact]
    public async Task ARerun_RunsEveryStepAgain_AndLeavesTheFirstRunAsItIs()
    {
        var first = await StartAsync("test/in-sequence", new { steps = 3 });
        var before = Texts(await OutputAsync(first));

        var again = await RerunAsync(first);

        Assert.Empty(Texts(await OutputAsync(again)).Intersect(before));
        Assert.Equal(["step-0", "step-1", "step-2"], Diary(again).Select(entry => entry.Step));
        Assert.Equal(first, (await RunAsync(again)).GetProperty("original_run_id").GetString());
        Assert.Equal(before, Texts((await RunAsync(first)).GetProperty("output")));
        var eventId = (await RunAsync(first)).GetProperty("event_id").GetString()!;
        Assert.Equal([first, again], (await Stage.RunsAsync(Server, eventId)).Select(run => run.GetProperty("run_id").GetString()).Order());
    }

    [Fact]
    public async Task ARerunFromAStep_TakesTheOutcomesBeforeItOver()
    {
        var first = await StartAsync("test/in-sequence", new { steps = 4 });
        var before = Texts(await OutputAsync(first));

        var again = await RerunAsync(first, new { fromStep = "step-2" });

        var after = Texts(await OutputAsync(again));
        Assert.Equal(before[..2], after[..2]);
        Assert.Empty(after[2..].Intersect(before));
        Assert.Equal(["step-2", "step-3"], Diary(again).Select(entry => entry.Step));
    }

    [Fact]
    public async Task ARunThatHasNotEnded_IsNotRunAgain_AndNeitherIsOneFromAStepItHasNot()
    {
        var run = await StartAsync("test/around-a-sleep", new { milliseconds = 3_600_000 });

        Assert.Equal("run_not_ended", (await PostAsync($"/v1/runs/{run}/rerun")).Code);
        await StepAsync(run, "nap", "Waiting");
        await PostAsync($"/v1/runs/{run}/wake");
        await OutputAsync(run);
        Assert.Equal("step_not_found", (await PostAsync($"/v1/runs/{run}/rerun", new { fromStep = "no-such-step" })).Code);
    }

    private async Task<string> RerunAsync(string run, object? body = null)
    {
        var answer = await PostAsync($"/v1/runs/{run}/rerun", body);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer.Data.GetProperty("run_id").GetString()!;
    }

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];
}
