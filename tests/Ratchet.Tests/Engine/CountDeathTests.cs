using Ratchet.Engine.Advancing;
using Ratchet.Model;
using static Ratchet.Tests.Builders;

namespace Ratchet.Tests.Engine;

public sealed class CountDeathTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 4)]
    public void ADeath_IsCounted_AndTheRunGoesOn(int before, int after)
    {
        var run = CountDeath.Of(ARun().With(run => run with { Deaths = before }), Now).Run;

        Assert.Equal((RunStatus.Running, after), (run.Status, run.Deaths));
    }

    [Fact]
    public void TheFifthDeath_FailsTheRunWithTheReason()
    {
        var run = CountDeath.Of(ARun().Waiting(In(5)).Leased(In(-60)).With(run => run with { Deaths = 4 }), Now).Run;

        Assert.Equal((RunStatus.Failed, Now, null, null), (run.Status, run.EndedAt, run.DueAt, run.Lease));
        Assert.Contains("The worker died 5 times in a row", run.Output!.ToString(), StringComparison.Ordinal);
    }
}
