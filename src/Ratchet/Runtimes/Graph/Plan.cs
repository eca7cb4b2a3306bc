using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Runtimes.InProcess;

namespace Ratchet.Runtimes.Graph;

/// <summary>What is done about a step once all those before it are done. Pure.</summary>
internal abstract record Plan
{
    private Plan()
    {
    }

    /// <summary>It is run.</summary>
    public sealed record Run : Plan;

    /// <summary>It is passed over.</summary>
    public sealed record Skip(string Because) : Plan;

    /// <summary>Whether it is to be run cannot be told, which fails it.</summary>
    public sealed record Fail(ExplainedException Error) : Plan;

    /// <summary>Decides.</summary>
    /// <param name="step">The step.</param>
    /// <param name="known">What is recorded of it: that stands, whatever the definition says by now.</param>
    /// <param name="skipped">The first of the steps before it that was skipped, if any was.</param>
    /// <param name="bindings">The event and the responses so far.</param>
    public static Plan Of(GraphStep step, Step? known, string? skipped, Bindings bindings)
    {
        if (known is not null)
        {
            return known.Kind == StepKind.Skip ? new Skip("It was skipped.") : new Run();
        }

        if (skipped is not null)
        {
            return new Skip($"Step '{skipped}', which it comes after, was skipped.");
        }

        ExpressionException? error = null;
        return step.If is null || step.If.IsMatch(bindings, out error) ? new Run()
            : error is null ? new Skip("Its condition is false.")
            : new Fail(NoVerdict(step, error));
    }

    private static ExplainedException NoVerdict(GraphStep step, ExpressionException error) => new(
        "ConditionFailed",
        $"Whether step '{step.Id}' is to be run cannot be told. Its condition {step.If} has no verdict. {error.Message} For a field that may be missing, ask has(…) first.")
    {
        IsFinal = true,
        Detail = "",
    };
}
