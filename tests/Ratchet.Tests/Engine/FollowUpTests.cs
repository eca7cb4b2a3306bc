using Ratchet.Engine.Deciding;
using Ratchet.Model;
using static Ratchet.Tests.Builders;

namespace Ratchet.Tests.Engine;

public sealed class FollowUpTests
{
    [Theory]
    [InlineData(RunStatus.Completed)]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Cancelled)]
    [InlineData(RunStatus.Skipped)]
    public void ARunThatHasEnded_NeedsNoMessage(RunStatus status) => Assert.Null(FollowUp.Of(ARun().Ended(status), Now));

    [Fact]
    public void ARunThatCanGoOn_NeedsAMessageAtOnce() =>
        Assert.Equal((new RunMessage(RunId, "continue", Stored: true), TimeSpan.Zero), FollowUp.Of(ARun(ASleep("nap", In(5))), Now));

    [Fact]
    public void ARunThatWaits_NeedsATimerOfTheStepItWaitsFor() => Assert.Equal(
        (new RunMessage(RunId, "timer", HashOf("nap"), Stored: true), TimeSpan.FromSeconds(5)),
        FollowUp.Of(ARun(ADone("done", 1), ASleep("nap", In(5)), ASleep("long nap", In(9))).Waiting(In(5)), Now));

    [Fact]
    public void ARunWhoseCodeIsTriedAgain_NeedsATimerOfNoStep() => Assert.Equal(
        (new RunMessage(RunId, "timer", Stored: true), TimeSpan.FromSeconds(15)), FollowUp.Of(ARun(ASleep("nap", In(5))).Waiting(In(15)), Now));

    [Fact]
    public void ARunThatIsOverdue_NeedsItsTimerAtOnce() =>
        Assert.Equal(TimeSpan.Zero, FollowUp.Of(ARun(ASleep("nap", In(-5))).Waiting(In(-5)), Now)!.Value.Delay);

    [Fact]
    public void TheWholeWait_IsAskedFor_HoweverLong() =>
        Assert.Equal(TimeSpan.FromDays(300), FollowUp.Of(ARun(ASleep("nap", Now.AddDays(300))).Waiting(Now.AddDays(300)), Now)!.Value.Delay);
}
