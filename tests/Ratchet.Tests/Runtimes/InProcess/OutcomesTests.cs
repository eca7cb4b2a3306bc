using Ratchet.Authoring;
using Ratchet.Model;
using Ratchet.Runtimes;
using Ratchet.Runtimes.InProcess;
using static Ratchet.Tests.Builders;

namespace Ratchet.Tests.Runtimes.InProcess;

public sealed class OutcomesTests
{
    private static readonly StepKey Key = StepKey.Of("a");
    private static readonly Payload AtTheLimit = new(new byte[Limits.OutputBytes]);
    private static readonly Payload OverTheLimit = new(new byte[Limits.OutputBytes + 1]);

    [Fact]
    public void ABodyThatReturns_CompletesItsStep() => Assert.Equal(new Op.StepCompleted(Key, ATry(), AtTheLimit), Outcomes.OfBody(Key, StepKind.Run, ATry(), AtTheLimit));

    [Fact]
    public void AResultOverTheLimit_FailsTheStepForGood_AndTheErrorNamesTheLimit()
    {
        var failed = Assert.IsType<Op.StepFailed>(Outcomes.OfBody(Key, StepKind.Run, ATry(), OverTheLimit));

        Assert.Equal(
            "The result of step 'a' is 4194305 bytes of JSON; the limit is 4194304. Store it elsewhere and return a reference.", failed.Error.Message);
        Assert.Equal(failed.Error, failed.Attempt.Error);
    }

    [Theory]
    [InlineData(0, 4, false)]
    [InlineData(3, 4, false)]
    [InlineData(4, 4, true)]
    [InlineData(0, 0, true)]
    public void ABodyThatThrows_IsTriedAgain_WhileRetriesLast(int attempt, int retries, bool failed)
    {
        var op = Outcomes.OfBody(Key, StepKind.Run, ATry(attempt), new InvalidOperationException("No."), retries);

        Assert.Equal(failed, op is Op.StepFailed);
        Assert.Null((op as Op.StepErrored)?.RetryAt);
    }

    [Fact]
    public void ABodyThatThrowsNonRetriable_FailsItsStepAtOnce()
    {
        var failed = Assert.IsType<Op.StepFailed>(Outcomes.OfBody(Key, StepKind.Run, ATry(), new NonRetriableException("Never."), retries: 4));

        Assert.Equal(("NonRetriableException", "Never."), (failed.Error.Name, failed.Error.Message));
    }

    [Theory]
    [InlineData(-5, 1)]
    [InlineData(0, 1)]
    [InlineData(0.9, 1)]
    [InlineData(90, 90)]
    [InlineData(86_400, 86_400)]
    [InlineData(86_401, 86_400)]
    [InlineData(31_536_000, 86_400)]
    public void RetryAfter_IsFollowed_FromOneSecondToADay(double asked, double taken)
    {
        var exception = new RetryAfterException("Later.", TimeSpan.FromSeconds(asked));

        Assert.Equal(In(taken), Assert.IsType<Op.StepErrored>(Outcomes.OfBody(Key, StepKind.Run, ATry(), exception, retries: 4)).RetryAt);
        Assert.Equal(In(taken), Assert.IsType<Op.RunErrored>(Outcomes.OfRun(exception, Now)).RetryAt);
    }

    [Fact]
    public void RetryAfter_CountsAsATry() =>
        Assert.IsType<Op.StepFailed>(Outcomes.OfBody(Key, StepKind.Run, ATry(4), new RetryAfterException("Later.", TimeSpan.FromSeconds(5)), retries: 4));

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(4, 6, false)]
    [InlineData(6, 6, true)]
    public void AStepsOwnRetries_TakeThePlaceOfItsFunctions_AndTheEngineIsTold(int attempt, int own, bool failed)
    {
        var op = Outcomes.OfBody(Key, StepKind.SendEvent, ATry(attempt), new InvalidOperationException("No."), retries: 4, own);

        Assert.Equal(failed, op is Op.StepFailed { Kind: StepKind.SendEvent });
        Assert.Equal(!failed, op is Op.StepErrored { Kind: StepKind.SendEvent } errored && errored.Retries == own);
    }

    [Fact]
    public void CodeThatReturns_CompletesTheRun() => Assert.Equal(new Op.RunCompleted(AtTheLimit), Outcomes.OfRun(AtTheLimit));

    [Fact]
    public void AnOutputOverTheLimit_FailsTheRun() =>
        Assert.Contains("the limit is 4194304", Assert.IsType<Op.RunFailed>(Outcomes.OfRun(OverTheLimit)).Error.Message, StringComparison.Ordinal);

    [Fact]
    public void CodeThatThrows_IsTriedAgain() => Assert.Null(Assert.IsType<Op.RunErrored>(Outcomes.OfRun(new InvalidOperationException("No."), Now)).RetryAt);

    [Fact]
    public void CodeThatThrowsNonRetriable_FailsTheRun() => Assert.IsType<Op.RunFailed>(Outcomes.OfRun(new NonRetriableException("Never."), Now));

    [Fact]
    public void CodeThatDoesNotCatchAFailedStep_FailsTheRunWithTheErrorOfTheStep() =>
        Assert.Equal(new Op.RunFailed(Error), Outcomes.OfRun(new StepException("a", Error), Now));
}
