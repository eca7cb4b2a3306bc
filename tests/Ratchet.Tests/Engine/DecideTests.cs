using Ratchet.Engine.Deciding;
using Ratchet.Model;
using Ratchet.Runtimes;
using static Ratchet.Tests.Builders;

namespace Ratchet.Tests.Engine;

public sealed class DecideTests
{
    private const int Retries = 4;
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(15);

    [Fact]
    public void AStepThatReturned_IsRecordedWithItsResultAndItsPlace()
    {
        var step = Decided(ARun(ADone("a", 1)), Next.Continues, Completed("b")).Find(HashOf("b"))!;

        Assert.Equal((StepStatus.Completed, 2, Output, null), (step.Status, step.Order, step.Output, step.DueAt));
        Assert.Equal(Now, step.EndedAt);
        Assert.Equal([ATry()], step.Attempts);
    }

    [Fact]
    public void OutcomesOfOneAnswer_AreRecordedInTheirOrder()
    {
        var journal = Decided(ARun(), Next.Continues, Completed("b"), Failed("a"), Completed("c"));

        Assert.Equal(["b", "a", "c"], journal.Steps.Values.OrderBy(step => step.Order).Select(step => step.Key.Id));
        Assert.Equal([1, 2, 3], journal.Steps.Values.Select(step => step.Order).Order());
    }

    [Fact]
    public void AStepThatFailedForGood_IsRecordedWithItsError_WhateverItsRetries()
    {
        var step = Decided(ARun(), Next.Continues, Failed("a")).Find(HashOf("a"))!;

        Assert.Equal((StepStatus.Failed, 1, Error, null), (step.Status, step.Order, step.Error, step.Output));
    }

    [Theory]
    [InlineData(0, StepStatus.Pending)]
    [InlineData(3, StepStatus.Pending)]
    [InlineData(4, StepStatus.Failed)]
    public void AStepThatThrew_IsTriedAgain_UntilItsRetriesAreUsedUp(int attempt, StepStatus status)
    {
        var journal = Decided(attempt == 0 ? ARun() : ARun(ARetry("a", Now, attempt)), Next.Waits, Errored("a", attempt));

        var step = journal.Find(HashOf("a"))!;
        Assert.Equal((status, attempt + 1), (step.Status, step.Attempts.Count));
        Assert.Equal(status == StepStatus.Failed ? (Error, null) : (null, Now + Delay), (step.Error, step.DueAt));
    }

    [Fact]
    public void AStepThatThrew_IsTriedAgainWhenItsBodySays()
    {
        var journal = Decided(ARun(), Next.Waits, Errored("a", retryAt: In(3600)));

        Assert.Equal((In(3600), In(3600)), (journal.Find(HashOf("a"))!.DueAt, journal.Run.DueAt));
    }

    [Fact]
    public void ASleep_IsStoredPending_UntilItsTime()
    {
        var journal = Decided(ARun(), Next.Waits, Sleeps("nap", In(60)));

        var sleep = journal.Find(HashOf("nap"))!;
        Assert.Equal((StepKind.Sleep, StepStatus.Pending, In(60), Now), (sleep.Kind, sleep.Status, sleep.DueAt, sleep.StartedAt));
        Assert.Equal(In(60), journal.Run.DueAt);
    }

    [Fact]
    public void ARunThatReturned_IsCompletedWithItsOutput()
    {
        var run = Decided(ARun().Waiting(In(5)), Next.Ends, Completed("a"), new Op.RunCompleted(Output)).Run;

        Assert.Equal((RunStatus.Completed, Output, Now, null), (run.Status, run.Output, run.EndedAt, run.DueAt));
    }

    [Fact]
    public void ARunThatFailed_HasItsErrorAsOutput()
    {
        var run = Decided(ARun(), Next.Ends, new Op.RunFailed(Error)).Run;

        Assert.Equal((RunStatus.Failed, Now), (run.Status, run.EndedAt));
        Assert.Equal("""{"name":"Exception","message":"It went wrong."}""", run.Output?.ToString());
    }

    [Theory]
    [InlineData(0, RunStatus.Running, 1)]
    [InlineData(3, RunStatus.Running, 4)]
    [InlineData(4, RunStatus.Failed, 4)]
    public void CodeThatThrew_IsTriedAgain_UntilItsRetriesAreUsedUp(int attempt, RunStatus status, int nextAttempt)
    {
        var run = Decided(ARun().With(run => run with { Attempt = attempt, Deaths = 2 }), Next.Ends, new Op.RunErrored(Error)).Run;

        Assert.Equal((status, nextAttempt), (run.Status, run.Attempt));
        Assert.Equal(status == RunStatus.Failed ? null : Now + Delay, run.DueAt);
    }

    [Fact]
    public void CodeThatThrew_IsTriedAgainWhenItSays() =>
        Assert.Equal(In(7), Decided(ARun(), Next.Ends, new Op.RunErrored(Error, In(7))).Run.DueAt);

    [Fact]
    public void TheDelayBeforeATry_GrowsWithItsNumber()
    {
        var asked = new List<int>();

        Decide.Apply(
            ARun(ARetry("a", Now, 2)).With(run => run with { Attempt = 1 }),
            [Errored("a", 2), new Op.RunErrored(Error)],
            Next.Ends,
            SomeTerms() with
            {
                DelayAfter = attempt =>
                {
                    asked.Add(attempt);
                    return Delay;
                },
            });

        Assert.Equal([2, 1], asked);
    }

    [Theory]
    [InlineData("completed", 0, 0)]
    [InlineData("failed", 0, 0)]
    [InlineData("errored", 3, 0)]
    [InlineData("sleep", 3, 0)]
    [InlineData("nothing", 3, 2)]
    public void ProgressForgetsDeaths_AndAnOutcomeForgetsTheTriesOfTheCode(string what, int attempt, int deaths)
    {
        IReadOnlyList<Op> ops = what switch
        {
            "completed" => [Completed("a")],
            "failed" => [Failed("a")],
            "errored" => [Errored("a")],
            "sleep" => [Sleeps("a", In(1))],
            _ => [],
        };

        var run = Decided(ARun().With(run => run with { Attempt = 3, Deaths = 2 }), Next.Yields, [.. ops]).Run;

        Assert.Equal((attempt, deaths), (run.Attempt, run.Deaths));
    }

    public static TheoryData<string, Op> AlreadyKnown => new()
    {
        { "a result", Completed("done") },
        { "a final error", Failed("done") },
        { "an error", Errored("done") },
        { "a last error", Errored("done", Retries) },
        { "a sleep", Sleeps("nap", In(99)) },
        { "an earlier try", Errored("again", 1) },
    };

    [Theory]
    [MemberData(nameof(AlreadyKnown), DisableDiscoveryEnumeration = true)]
    public void WhatSomebodyElseRecordedFirst_Stands(string what, Op op)
    {
        var journal = ARun(ADone("done", 1), ASleep("nap", In(5)), ARetry("again", In(5), tries: 2));

        var decision = Decide.Apply(journal, [op], Next.Continues, SomeTerms());

        Assert.True(decision.Refused, what);
        Assert.Equal(journal.Steps, decision.Journal.Steps);
        Assert.Empty(decision.Journal.Unstored);
    }

    [Fact]
    public void WhenOneOpOfAnAnswerIsRefused_TheOutcomesBesideItAreKept()
    {
        var decision = Decide.Apply(ARun(ADone("a", 1)), [Completed("a"), Completed("b")], Next.Continues, SomeTerms());

        Assert.True(decision.Refused);
        Assert.Equal([HashOf("b")], decision.Journal.Unstored);
    }

    [Fact]
    public void ARunThatWaits_IsDueWithTheFirstOfItsSteps() => Assert.Equal(
        In(10), Decided(ARun(ASleep("a", In(30)), ARetry("b", In(10)), ADone("c", 1)), Next.Waits, Sleeps("d", In(20))).Run.DueAt);

    [Fact]
    public void ABodyThatTheCodeNoLongerAsksFor_DoesNotWakeTheRunForEver() => Assert.Equal(
        In(30), Decided(ARun(ARetry("removed by a deploy", In(-1)), ASleep("nap", In(30))), Next.Waits).Run.DueAt);

    [Fact]
    public void ASleepThatIsOver_AndWasNotPickedUpYet_IsDueAtOnce() => Assert.Equal(
        In(-1), Decided(ARun(ASleep("one of very many", In(-1)), ASleep("nap", In(30))), Next.Waits).Run.DueAt);

    [Theory]
    [InlineData(Next.Continues)]
    [InlineData(Next.Yields)]
    public void ARunThatHasMoreToDo_IsNotDueLater(Next next) =>
        Assert.Null(Decided(ARun(ASleep("a", In(30))).Waiting(In(30)), next, Completed("b")).Run.DueAt);

    private static Journal Decided(Journal journal, Next next, params Op[] ops)
    {
        var decision = Decide.Apply(journal, ops, next, SomeTerms());
        Assert.False(decision.Refused);
        return decision.Journal;
    }
}
