using Ratchet.Engine;
using Ratchet.Model;
using static Ratchet.Tests.Builders;

namespace Ratchet.Tests.Engine;

public sealed class PickUpTests
{
    [Fact]
    public void TheFirstPickUp_IsWhenTheRunStarted_AndALaterOneIsNot()
    {
        var queued = ARun().With(run => run with { Status = RunStatus.Queued });

        var first = PickUp.Of(queued, Now).Apply(queued);
        var second = PickUp.Of(first, In(60)).Apply(first);

        Assert.Equal((RunStatus.Running, Now), (first.Run.Status, first.Run.StartedAt));
        Assert.Equal(Now, second.Run.StartedAt);
    }

    [Fact]
    public void SleepsThatAreOver_EndInTheOrderOfTheirTimes_AfterWhatIsRecorded()
    {
        var journal = PickedUp(ARun(ADone("a", 1), ASleep("later", In(-1)), ASleep("earlier", In(-2)), ASleep("now", In(0)), ASleep("not yet", In(1))));

        Assert.Equal(
            ["a", "earlier", "later", "now"],
            journal.Steps.Values.Where(step => step.IsRecorded).OrderBy(step => step.Order).Select(step => step.Key.Id));
        Assert.Equal(In(-2), journal.Find(HashOf("earlier"))!.EndedAt);
        Assert.Null(journal.Find(HashOf("earlier"))!.DueAt);
        Assert.Equal(3, journal.Unstored.Count);
    }

    [Fact]
    public void ABodyThatIsDueForAnotherTry_StaysPending() => Assert.Empty(PickedUp(ARun(ARetry("a", In(-1)))).Unstored);

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(1, 3, 2)]
    public void TheEndOfASleep_IsProgress(double until, int attempt, int deaths)
    {
        var run = PickedUp(ARun(ASleep("nap", In(until))).With(run => run with { Attempt = 3, Deaths = 2 })).Run;

        Assert.Equal((attempt, deaths), (run.Attempt, run.Deaths));
    }

    [Fact]
    public void AtMostAsManySleepsEnd_AsFitOneTransactionBesideAnAnswer()
    {
        var sleeps = Enumerable.Range(0, 200).Select(n => ASleep($"nap {n}", In(-n)));

        var journal = PickedUp(ARun(sleeps));

        Assert.Equal(PickUp.MostSleeps, journal.Unstored.Count);
        Assert.InRange(PickUp.MostSleeps + Ratchet.Runtimes.Answer.MaxOps + 1, 2, 100);
        Assert.True(journal.Find(HashOf("nap 199"))!.IsRecorded, "the earliest end first");
    }

    [Fact]
    public void ASleepThatBeganDuringTheInvocation_IsLeftToTheNext_SoThatItComesAfterWhatTheCodeSawMeanwhile()
    {
        var pickUp = PickUp.Of(ARun(), Now);

        Assert.Empty(pickUp.Apply(ARun(ASleep("until the past", In(-1)))).Unstored);
    }

    [Fact]
    public void ASleepThatSomebodyElseEnded_KeepsItsPlace()
    {
        var pickUp = PickUp.Of(ARun(ASleep("nap", In(-1))), Now);
        var ended = ASleep("nap", In(-1)) with { Status = StepStatus.Completed, Order = 4 };

        Assert.Equal(4, pickUp.Apply(ARun(ended)).Find(HashOf("nap"))!.Order);
    }

    private static Journal PickedUp(Journal journal) => PickUp.Of(journal, Now).Apply(journal);
}
