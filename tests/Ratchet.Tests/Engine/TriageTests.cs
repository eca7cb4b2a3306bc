using Ratchet.Engine.Advancing;
using Ratchet.Model;
using static Ratchet.Tests.Builders;

namespace Ratchet.Tests.Engine;

public sealed class TriageTests
{
    private static readonly TimeSpan ClockAllowance = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(RunStatus.Completed)]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Cancelled)]
    [InlineData(RunStatus.Skipped)]
    public void ARunThatHasEnded_NeedsNothing(RunStatus status) => Assert.IsType<Triage.Ended>(Of(ARun().Ended(status).Leased(In(60))));

    [Theory]
    [InlineData(60, 70)]
    [InlineData(0, 10)]
    [InlineData(-9.9, 0.1)]
    public void ARunUnderALease_IsLookedAtAgainWhenTheLeaseHasEndedByAnyClock(double until, double again) =>
        Assert.Equal(new Triage.Leased(In(again)), Of(ARun().Waiting(In(99)).Leased(In(until))));

    [Theory]
    [InlineData(-10)]
    [InlineData(-60)]
    public void ALeaseThatHasExpiredByAnyClock_IsNoObstacle(double until) => Assert.IsType<Triage.Ready>(Of(ARun().Leased(In(until))));

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    public void ARunThatIsDue_CanGoOn(double? due) =>
        Assert.IsType<Triage.Ready>(Of(due is { } seconds ? ARun().Waiting(In(seconds)) : ARun()));

    [Fact]
    public void ARunThatIsNotDue_Waits() => Assert.Equal(new Triage.Waits(In(5)), Of(ARun(ASleep("nap", In(5))).Waiting(In(5))));

    [Theory]
    [InlineData("nap")]
    [InlineData("done")]
    [InlineData("never heard of")]
    public void ATimer_WaitsWithTheRun_EvenIfItsOwnStepIsOver_AsItMayBeTheLastMessage(string step) => Assert.Equal(
        new Triage.Waits(In(5)), Of(ARun(ADone("done", 1), ASleep("nap", In(5))).Waiting(In(5)), new RunMessage(RunId, "timer", HashOf(step))));

    [Fact]
    public void APausedRun_NeedsNoMessage() =>
        Assert.IsType<Triage.Paused>(Of(ARun().With(run => run with { Status = RunStatus.Paused }).Leased(In(60))));

    [Theory]
    [InlineData(-1.0, null)]
    [InlineData(0.0, null)]
    [InlineData(null, 0.0)]
    public void ARunThatMissedItsDeadline_IsExpired_LeaseOrNot(double? startBy, double? finishBy)
    {
        var run = ARun().Leased(In(60)).With(run => run with
        {
            StartedAt = startBy is null ? Now : null,
            StartBy = startBy is { } start ? In(start) : null,
            FinishBy = finishBy is { } finish ? In(finish) : null,
        });

        Assert.IsType<Triage.Expired>(Of(run));
    }

    [Fact]
    public void ARunThatWasPickedUpInTime_HasNoStartDeadlineAnyMore() =>
        Assert.IsType<Triage.Ready>(Of(ARun().With(run => run with { StartedAt = In(-10), StartBy = In(-5) })));

    [Fact]
    public void ASpareMessage_IsLetGo_WhenTheRunWaits() =>
        Assert.IsType<Triage.Unneeded>(Of(ARun(ASleep("nap", In(5))).Waiting(In(5)), new RunMessage(RunId, "watchdog", Spare: true)));

    [Fact]
    public void ASpareMessage_IsNotLetGo_WhenTheRunCanGoOnOrIsLeased()
    {
        var spare = new RunMessage(RunId, "watchdog", Spare: true);

        Assert.IsType<Triage.Ready>(Of(ARun(), spare));
        Assert.IsType<Triage.Leased>(Of(ARun().Waiting(In(5)).Leased(In(60)), spare));
    }

    private static Triage Of(Journal journal) => Of(journal, new RunMessage(RunId, "start"));

    private static Triage Of(Journal journal, RunMessage message) => Triage.Of(journal, message, Now, ClockAllowance);
}
