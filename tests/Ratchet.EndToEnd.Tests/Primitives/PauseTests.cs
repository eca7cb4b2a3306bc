using System.Net;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class PauseTests(OneServer one) : OneServerTests(one)
{
    [Fact]
    public async Task APausedRun_EndsItsStep_AndStartsNoOther_UntilItIsResumed()
    {
        var run = await StartAsync("test/in-sequence", new { steps = 3, milliseconds = 700 });
        await NotedAsync(run, "step-0");

        var paused = await PostAsync($"/v1/runs/{run}/pause");

        Assert.Equal((HttpStatusCode.OK, true), (paused.Status, paused.Data.GetProperty("paused").GetBoolean()));
        await StepAsync(run, "step-0", "Completed");
        Assert.Equal(["step-0"], Diary(run).Select(entry => entry.Step));
        Assert.Equal("Running", (await RunAsync(run)).GetProperty("status").GetString());

        var resumed = await PostAsync($"/v1/runs/{run}/resume");

        Assert.False(resumed.Data.TryGetProperty("paused", out _));
        Assert.Equal(3, (await OutputAsync(run)).GetArrayLength());
        Assert.Equal(["step-0", "step-1", "step-2"], Diary(run).Select(entry => entry.Step));
    }

    [Fact]
    public async Task ASleepThatEndsWhileItsRunIsPaused_LeavesItPaused()
    {
        var run = await StartAsync("test/around-a-sleep", new { milliseconds = 1500 });
        var sleep = await StepAsync(run, "nap", "Waiting");

        await PostAsync($"/v1/runs/{run}/pause");
        await UntilAsync(sleep.GetProperty("due_at").GetDateTimeOffset().AddSeconds(1));

        Assert.Equal(["before"], Diary(run).Select(entry => entry.Step));
        await PostAsync($"/v1/runs/{run}/resume");
        Assert.Equal("awake", (await OutputAsync(run)).GetString());
    }

    [Fact]
    public async Task AnEventThatComesWhileItsRunIsPaused_IsTakenUpOnceItIsResumed()
    {
        var run = await StartAsync("test/waits-for-event", new { @event = "test/meanwhile" });
        await StepAsync(run, "wait", "Waiting");
        await PostAsync($"/v1/runs/{run}/pause");

        await SendAsync("test/meanwhile", new { n = 1 });

        await StepAsync(run, "wait", "Completed");
        Assert.Empty(Diary(run));
        await PostAsync($"/v1/runs/{run}/resume");
        Assert.Equal(1, (await OutputAsync(run)).GetProperty("n").GetInt32());
    }
}
