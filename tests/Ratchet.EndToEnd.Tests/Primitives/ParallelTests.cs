using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class ParallelTests(OneServer one) : OneServerTests(one)
{
    [Fact]
    public async Task StepsAwaitedTogether_RunAtOnce()
    {
        var run = await StartAsync("test/side-by-side", new { steps = 8, milliseconds = 1000 });

        Assert.Equal(28, (await OutputAsync(run)).GetInt32());

        var began = Diary(run).Select(entry => entry.At).ToList();
        Assert.Equal(8, began.Count);
        Assert.True(began.Max() - began.Min() < TimeSpan.FromMilliseconds(1000), $"The last began {began.Max() - began.Min()} after the first.");
    }

    [Fact]
    public async Task ABodyThatIsFasterThanTheSleepBesideIt_IsInTime()
    {
        var run = await StartAsync("test/races-a-sleep", new { milliseconds = 50 });

        Assert.Equal("in time", (await OutputAsync(run)).GetString());
    }

    [Fact]
    public async Task ABodyThatIsSlowerThanTheSleepBesideIt_IsTooLate_AndToldToStop()
    {
        var run = await StartAsync("test/races-a-sleep", new { milliseconds = 60_000 });

        Assert.Equal("too late", (await OutputAsync(run)).GetString());

        await NotedAsync(run, "told");
        await StepAsync(run, "patience", "Completed");
    }
}
