using Ratchet.Engine.Advancing;
using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Runtimes;

namespace Ratchet.Engine.Waiting;

/// <summary>A step that waits for an event. Pure.</summary>
internal static class AwaitEvent
{
    /// <summary>The pending step; or the failed one, if what it waits for cannot be stored.</summary>
    /// <param name="wait">What the code asked for.</param>
    /// <param name="trigger">The run's own event.</param>
    /// <param name="now">The moment.</param>
    public static Step StepOf(Op.WaitForEvent wait, Event trigger, DateTimeOffset now)
    {
        var step = new Step { Key = wait.Key, Kind = StepKind.WaitForEvent, StartedAt = now };
        try
        {
            return step with { Awaits = Patterns.Of(wait.EventName, wait.If, trigger, wait.Until), DueAt = wait.Until };
        }
        catch (ExpressionException wrong)
        {
            return step with { Status = StepStatus.Failed, EndedAt = now, Error = new ErrorInfo("WrongExpression", wrong.Message) };
        }
    }

    /// <summary>Gives the step the event; null if that changes nothing.</summary>
    public static Journal? Apply(Journal journal, string hash, Event accepted, DateTimeOffset now) =>
        journal.Find(hash) is { IsRecorded: false, Awaits: not null } step
            ? Outside.Record(journal, step with { Status = StepStatus.Completed, Output = OutputOf(step, accepted) }, now)
            : null;

    private static Payload OutputOf(Step step, Event accepted) =>
        step.Kind == StepKind.WaitForSignal ? AwaitSignal.OutputOf(accepted) : EventJson.Of(accepted);
}
