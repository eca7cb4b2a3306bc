using System.Globalization;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class ScheduleTests(Emulator emulator)
{
    [Fact]
    public async Task WithTwoServers_EachTickIsStartedOnce_AlsoWhenOneOfThemDies()
    {
        await using var stage = new Stage(emulator);
        stage.Settings["RATCHET_TEST_SCHEDULES"] = "on";
        var servers = await Task.WhenAll(stage.StartServerAsync(), stage.StartServerAsync());
        await Eventually.Get(() => Task.FromResult(stage.Diary()), diary => diary.DistinctBy(entry => entry.Step).Count() >= 4);

        await servers[0].KillAsync();
        var killed = DateTimeOffset.UtcNow;
        var entries = await Eventually.Get(() => Task.FromResult(stage.Diary()), diary => diary.Select(entry => entry.Step).Where(tick => At(tick) > killed).Distinct().Count() >= 3);

        var ticks = entries.GroupBy(entry => entry.Step, entry => entry.RunId).ToList();
        Assert.All(ticks, tick => Assert.Single(tick.Distinct()));
        Assert.All(ticks, tick => Assert.True(entries.First(entry => entry.Step == tick.Key).At >= At(tick.Key), $"{tick.Key} came early."));
        var run = await Eventually.Get(() => stage.RunOfIdAsync(servers[1], ticks[0].First()), run => run.GetProperty("status").GetString() == "Completed");
        Assert.Equal("* * * * * *", run.GetProperty("cron").GetString());
    }

    private static DateTimeOffset At(string tick) => DateTimeOffset.Parse(tick, CultureInfo.InvariantCulture);
}
