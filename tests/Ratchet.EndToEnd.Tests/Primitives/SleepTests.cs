using System.Net;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class SleepTests(OneServer one) : OneServerTests(one)
{
    private const int AnHour = 3_600_000;

    [Fact]
    public async Task ASleep_EndsAtItsTime_AndNotBefore()
    {
        var run = await StartAsync("test/around-a-sleep", new { milliseconds = 1500 });

        Assert.Equal("awake", (await OutputAsync(run)).GetString());

        var sleep = await StepAsync(run, "nap", "Completed");
        Assert.Equal("sleep", sleep.GetProperty("op").GetString());
        Assert.True((await NotedAsync(run, "after")).At >= sleep.GetProperty("started_at").GetDateTimeOffset().AddMilliseconds(1500));
        Assert.Equal(["before", "after"], Diary(run).Select(entry => entry.Step));
    }

    [Fact]
    public async Task ASleepUntilATime_EndsThen()
    {
        var at = DateTimeOffset.UtcNow.AddSeconds(2);
        var run = await StartAsync("test/sleeps-until", new { at });

        Assert.Equal("awake", (await OutputAsync(run)).GetString());

        Assert.True((await NotedAsync(run, "after")).At >= at.AddMilliseconds(-1));
    }

    [Fact]
    public async Task ASleepUntilATimeThatHasPassed_EndsAtOnce()
    {
        var run = await StartAsync("test/sleeps-until", new { at = DateTimeOffset.UtcNow.AddDays(-1) });

        Assert.Equal("awake", (await OutputAsync(run)).GetString());
    }

    [Fact]
    public async Task ASleepingRunThatIsWoken_GoesOn_AndTheAnswerCountsItsSleeps()
    {
        var run = await StartAsync("test/around-a-sleep", new { milliseconds = AnHour });
        await StepAsync(run, "nap", "Waiting");

        var woken = await PostAsync($"/v1/runs/{run}/wake");

        Assert.Equal((HttpStatusCode.OK, """{"stoppedCount":1}"""), (woken.Status, woken.Body.GetRawText()));
        Assert.Equal("awake", (await OutputAsync(run)).GetString());
        Assert.Equal(0, Stopped(await PostAsync($"/v1/runs/{run}/wake")));
    }

    [Fact]
    public async Task OnlyTheSleepsThatAreNamed_AreEnded()
    {
        var run = await StartAsync("test/around-a-sleep", new { milliseconds = AnHour });
        await StepAsync(run, "nap", "Waiting");

        Assert.Equal(0, Stopped(await PostAsync($"/v1/runs/{run}/wake", new { correlationIds = new[] { "another" } })));
        await StepAsync(run, "nap", "Waiting");
        Assert.Equal(1, Stopped(await PostAsync($"/v1/runs/{run}/wake", new { correlationIds = new[] { "another", "nap" } })));

        Assert.Equal("awake", (await OutputAsync(run)).GetString());
    }

    private static int Stopped(Reply reply) => reply.Body.GetProperty("stoppedCount").GetInt32();
}
