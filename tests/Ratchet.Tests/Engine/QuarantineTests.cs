using Ratchet.Engine.Advancing;
using Ratchet.Model;
using static Ratchet.Tests.Builders;

namespace Ratchet.Tests.Engine;

public sealed class QuarantineTests
{
    private static readonly Lease OfADeadWorker = new("dead", Now);

    [Fact]
    public void RunsThatNoWorkerDiedOn_AndThoseOfOneDeath_AreWorkedOnSideBySide()
    {
        var quarantine = new Quarantine();

        Assert.NotNull(quarantine.TryEnter(ARun().Run));
        Assert.NotNull(quarantine.TryEnter(ARun().Run with { Lease = OfADeadWorker }));
        Assert.NotNull(quarantine.TryEnter(ARun().Run with { Deaths = 1 }));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(1, true)]
    public void FromTheSecondDeathOn_ARunIsWorkedOnAloneAmongItsLike_AndOthersBesideIt(int deaths, bool leaseExpired)
    {
        var quarantine = new Quarantine();
        var suspect = ARun().Run with { Deaths = deaths, Lease = leaseExpired ? OfADeadWorker : null };

        using (Assert.IsAssignableFrom<IDisposable>(quarantine.TryEnter(suspect)))
        {
            Assert.Null(quarantine.TryEnter(suspect));
            Assert.NotNull(quarantine.TryEnter(ARun().Run));
        }

        Assert.NotNull(quarantine.TryEnter(suspect));
    }
}
