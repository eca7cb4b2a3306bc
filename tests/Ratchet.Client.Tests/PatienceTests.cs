using Ratchet.Client.Http;

namespace Ratchet.Client.Tests;

public sealed class PatienceTests
{
    private static readonly RatchetApiException Busy = new(503, "busy", "Later.");

    [Fact]
    public void EachWait_IsTwiceTheLast_UpToTheLongest_AndNoneLessThanHalfOfThat()
    {
        var patience = new Patience(new RatchetClientOptions { RetryDelay = TimeSpan.FromSeconds(1), MaxRetryDelay = TimeSpan.FromSeconds(5) });

        foreach (var most in new[] { 1, 2, 4, 5, 5 })
        {
            Assert.InRange(patience.Spend(Busy).TotalSeconds, most / 2.0, most);
        }
    }

    [Fact]
    public void TheServersOwnWish_IsHeard()
    {
        var patience = new Patience(new RatchetClientOptions { RetryDelay = TimeSpan.FromSeconds(1) });

        var wait = patience.Spend(new RatchetApiException(429, "busy", "Later.") { RetryAfter = TimeSpan.FromSeconds(10) });

        Assert.InRange(wait.TotalSeconds, 10.5, 11);
    }

    [Fact]
    public void SoManyFaultsAreBorneInARow_AndAsManyAgainOnceTheServerHasAnswered()
    {
        var patience = new Patience(new RatchetClientOptions { Retries = 1 });

        Assert.True(patience.Bears(Busy));
        patience.Spend(Busy);
        Assert.False(patience.Bears(Busy));
        patience.Renew();
        Assert.True(patience.Bears(Busy));
    }

    [Fact]
    public void TheHundredthWait_IsStillTheLongest() =>
        Assert.True(Enumerable.Range(0, 100).Aggregate(new Patience(new RatchetClientOptions()), Spent).Spend(Busy) <= TimeSpan.FromSeconds(30));

    private static Patience Spent(Patience patience, int time)
    {
        patience.Spend(Busy);
        return patience;
    }
}
