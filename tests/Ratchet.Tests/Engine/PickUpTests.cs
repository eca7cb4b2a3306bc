using Ratchet.Engine.Advancing;
using Ratchet.Engine.Deciding;
using Ratchet.Model;
using Ratchet.Runtimes;
using static Ratchet.Tests.Builders;

namespace Ratchet.Tests.Engine;

public sealed class PickUpTests
{
    [Fact]
    public void TheFirstPickUp_IsWhenTheRunStarted_AndALaterOneIsNot()
    {
        var queued = ARun().With(run => run with { Status = RunStatus.Queued });

        var first = PickUp.Of(queued, Now).Begin(queued, AFunction());
        var second = PickUp.Of(first, In(60)).Begin(first, AFunction());

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

        Assert.Equal(PickUp.MostWaits, journal.Unstored.Count);
        Assert.InRange(PickUp.MostWaits + Answer.MaxOps + 1, 2, 100);
        Assert.True(journal.Find(HashOf("nap 199"))!.IsRecorded, "the earliest end first");
    }

    [Fact]
    public void TheFirstPickUp_SetsTheDeadline_AndALaterOneKeepsIt()
    {
        var function = AFunction() with { FinishTimeout = TimeSpan.FromHours(1) };

        var first = PickUp.Of(ARun(), Now).Begin(ARun(), function);
        var second = PickUp.Of(first, In(60)).Begin(first, function with { FinishTimeout = TimeSpan.FromHours(9) });

        Assert.Equal((In(3600), In(3600)), (first.Run.FinishBy, second.Run.FinishBy));
    }

    [Fact]
    public void WhatCameFromOutside_IsTakenUpWithWhatIsOverByTime_InTheOrderInWhichItHappened()
    {
        var journal = PickedUp(ARun(ADone("a", 1), ASleep("nap", In(-5)), AnArrival("event", In(-6)), AnArrival("result", In(-4))));

        Assert.Equal(["a", "event", "nap", "result"], journal.Steps.Values.OrderBy(step => step.Order).Select(step => step.Key.Id));
    }

    [Fact]
    public void AWaitWhoseTimeIsOver_GetsNull_AndAnInvocationAnError()
    {
        var journal = PickedUp(ARun(AWait("wait", In(-1)), AnInvocation("invoke", In(-1))));

        Assert.Equal((StepStatus.Completed, "null"), (journal.Find(HashOf("wait"))!.Status, journal.Find(HashOf("wait"))!.Output?.ToString()));
        Assert.Equal((StepStatus.Failed, InvokeFunction.TimedOut), (journal.Find(HashOf("invoke"))!.Status, journal.Find(HashOf("invoke"))!.Error?.Name));
    }

    private static Journal PickedUp(Journal journal) =>
        Decide.Apply(PickUp.Of(journal, Now).Begin(journal, AFunction()), PickUp.Of(journal, Now).Over, Next.Ends, SomeTerms()).Journal;
}
