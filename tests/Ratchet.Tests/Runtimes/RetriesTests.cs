using Ratchet.Runtimes;

namespace Ratchet.Tests.Runtimes;

public sealed class RetriesTests
{
    [Theory]
    [InlineData(0, 15)]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(3, 120)]
    [InlineData(4, 300)]
    [InlineData(5, 600)]
    [InlineData(6, 1200)]
    [InlineData(7, 2400)]
    [InlineData(8, 3600)]
    [InlineData(9, 7200)]
    [InlineData(19, 7200)]
    public void TheDelay_GrowsToTwoHours_AndHalfAMinuteIsLeftToChance(int attempt, int seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), Retries.DelayAfter(attempt, jitter: 0));
        Assert.Equal(TimeSpan.FromSeconds(seconds + 15), Retries.DelayAfter(attempt, jitter: 0.5));
        Assert.Equal(TimeSpan.FromSeconds(seconds + 30), Retries.DelayAfter(attempt, jitter: 1));
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 4, false)]
    [InlineData(3, 4, false)]
    [InlineData(4, 4, true)]
    [InlineData(5, 4, true)]
    public void AFunctionWithNRetries_HasNPlusOneTries(int attempt, int retries, bool last) => Assert.Equal(last, Retries.IsLast(attempt, retries));
}
