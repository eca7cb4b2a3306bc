using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Runtimes.Graph;

namespace Ratchet.Tests.Runtimes.Graph;

public sealed class PlanTests
{
    private static readonly Bindings SomeEvent = new(Builders.AnEvent());

    [Theory]
    [InlineData(null, true)]
    [InlineData("true", true)]
    [InlineData("event.name == 'test/scripted'", true)]
    [InlineData("false", false)]
    public void A_condition_decides(string? condition, bool runs) => Assert.Equal(runs, Plan.Of(AStep(condition), known: null, skipped: null, SomeEvent) is Plan.Run);

    [Fact]
    public void A_step_after_one_that_was_skipped_is_skipped_whatever_its_condition() =>
        Assert.Equal(new Plan.Skip("Step 'a', which it comes after, was skipped."), Plan.Of(AStep("true"), known: null, "a", SomeEvent));

    [Fact]
    public void What_is_recorded_stands_though_the_definition_says_otherwise_by_now()
    {
        var skipped = Builders.ADone("b", order: 1) with { Kind = StepKind.Skip };

        Assert.IsType<Plan.Skip>(Plan.Of(AStep("true"), skipped, skipped: null, SomeEvent));
        Assert.IsType<Plan.Run>(Plan.Of(AStep("false"), Builders.ADone("b", order: 1), "a", SomeEvent));
        Assert.IsType<Plan.Run>(Plan.Of(AStep("false"), Builders.ARetry("b", Builders.Now), "a", SomeEvent));
    }

    [Theory]
    [InlineData("event.data.nothing")]
    [InlineData("event.name")]
    [InlineData("1")]
    public void A_condition_that_is_neither_true_nor_false_fails(string condition) => Assert.IsType<Plan.Fail>(Plan.Of(AStep(condition), known: null, skipped: null, SomeEvent));

    private static GraphStep AStep(string? condition) => new StepScript().Step("b", ["a"], condition);
}
