using Ratchet.Engine.Deciding;
using Ratchet.Model;

namespace Ratchet.Engine.Waiting;

/// <summary>What becomes of a step whose time is over. Pure.</summary>
internal static class EndWait
{
    /// <summary>Whether the step has an outcome once it is due, rather than a further try.</summary>
    public static bool EndsByTime(Step step) => step.Kind is StepKind.Sleep or StepKind.WaitForEvent or StepKind.WaitForSignal or StepKind.Invoke;

    public static Step ByTime(Step step) => step.Kind switch
    {
        StepKind.Sleep => step with { Status = StepStatus.Completed, EndedAt = step.DueAt, DueAt = null },
        StepKind.Invoke => step with { Status = StepStatus.Failed, EndedAt = step.DueAt, DueAt = null, Error = NoResult(step) },
        _ => step with { Status = StepStatus.Completed, EndedAt = step.DueAt, DueAt = null, Output = Payload.Null },
    };

    private static ErrorInfo NoResult(Step step) => new(
        InvokeFunction.TimedOut, $"Function '{step.Child?.FunctionId}' did not end by the timeout of step '{step.Key.Id}'; run {step.Child?.RunId} goes on without it.");
}
