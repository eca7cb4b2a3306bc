using Ratchet.Engine.Deciding;
using Ratchet.Model;
using Ratchet.Runtimes;
using static Ratchet.Tests.Builders;

namespace Ratchet.Tests.Engine;

/// <summary>What came back of a try that failed.</summary>
public sealed class ResponseTests
{
    private static readonly Payload Response = new("""{"status":500}"""u8.ToArray());

    [Fact]
    public void It_is_kept_with_a_step_that_is_tried_again_until_the_next_try_ends()
    {
        var once = Decide.Apply(ARun(), [Errored("a", 0, Response)], Next.Waits, SomeTerms()).Journal;
        var twice = Decide.Apply(once, [Errored("a", 1, null)], Next.Waits, SomeTerms()).Journal;

        Assert.Equal((StepStatus.Pending, Response), (once.Find(HashOf("a"))!.Status, once.Find(HashOf("a"))!.Output));
        Assert.Null(twice.Find(HashOf("a"))!.Output);
    }

    [Fact]
    public void It_is_kept_with_a_step_that_has_failed_for_good()
    {
        var last = Decide.Apply(ARun(), [Errored("a", 4, Response)], Next.Continues, SomeTerms()).Journal.Find(HashOf("a"))!;
        var failed = Decide.Apply(ARun(), [new Op.StepFailed(StepKey.Of("a"), ATry(0, Error), Error, Response: Response)], Next.Continues, SomeTerms()).Journal.Find(HashOf("a"))!;

        Assert.Equal((StepStatus.Failed, Response), (last.Status, last.Output));
        Assert.Equal((StepStatus.Failed, Response), (failed.Status, failed.Output));
    }

    [Fact]
    public void A_run_that_has_no_room_for_it_keeps_the_error_alone()
    {
        var full = ARun(ADone("large", 1) with { Output = new Payload(new byte[Limits.RunBytes - 10]) });

        var step = Decide.Apply(full, [Errored("a", 0, Response)], Next.Waits, SomeTerms()).Journal.Find(HashOf("a"))!;

        Assert.Null(step.Output);
        Assert.Equal(Error, Assert.Single(step.Attempts).Error);
    }

    private static Op.StepErrored Errored(string id, int attempt, Payload? response) => new Op.StepErrored(StepKey.Of(id), ATry(attempt, Error), Error, Response: response);
}
