using Ratchet.Engine.Advancing;
using Ratchet.Model;
using Ratchet.Runtimes;

namespace Ratchet.Engine.Deciding;

/// <summary>A step that starts a run of another function and waits for its end. Pure.</summary>
internal static class InvokeFunction
{
    /// <summary>The name of the events that start invoked runs.</summary>
    public const string EventName = "inngest/function.invoked";

    /// <summary>The name of the error of a step whose run did not end in time.</summary>
    public const string TimedOut = "InvokeTimeout";

    /// <summary>The name of the error of a step that invoked what does not exist.</summary>
    public const string NotFound = "FunctionNotFound";

    /// <summary>The pending step, with the run it is going to start; or the failed one, if there is no such function.</summary>
    public static Step StepOf(Op.Invoke invoke, ChildRun? child, DateTimeOffset now)
    {
        var step = new Step
        {
            Key = invoke.Key,
            Kind = StepKind.Invoke,
            StartedAt = now,
            Child = child,
            Input = invoke.Data,
            InputUser = invoke.User,
            InputV = invoke.V,
        };
        return child is not null ? step with { DueAt = invoke.Until } : step with
        {
            Status = StepStatus.Failed,
            EndedAt = now,
            Error = new ErrorInfo(NotFound, $"There is no function '{invoke.FunctionId}' in this app: check the id, or deploy the function first."),
        };
    }

    /// <summary>The event that starts the run a step invoked.</summary>
    public static Event EventOf(Step step) => EventOf(step.Child!.EventId, step.Input ?? Payload.EmptyObject, step.StartedAt) with
    {
        User = step.InputUser ?? Payload.EmptyObject,
        V = step.InputV,
    };

    /// <summary>The event that starts an invoked run.</summary>
    public static Event EventOf(string id, Payload data, DateTimeOffset at) => new()
    {
        Id = id,
        Name = EventName,
        Data = data,
        User = Payload.EmptyObject,
        Ts = at.ToUnixTimeMilliseconds(),
        ReceivedAt = at,
    };

    /// <summary>Gives the step the result of the run it invoked; null if that changes nothing.</summary>
    public static Journal? Apply(Journal journal, string hash, Run child, DateTimeOffset now) =>
        child.IsTerminal && journal.Find(hash) is { IsRecorded: false, Kind: StepKind.Invoke } step && step.Child?.RunId == child.Id
            ? Outside.Record(journal, Outcome(step, child), now)
            : null;

    private static Step Outcome(Step step, Run child) => child.Status == RunStatus.Completed
        ? step with { Status = StepStatus.Completed, Output = child.Output ?? Payload.Null }
        : step with { Status = StepStatus.Failed, Error = ErrorOf(child) };

    private static ErrorInfo ErrorOf(Run child) => child switch
    {
        { Status: RunStatus.Failed, Output: { } output } when ErrorJson.Read(output) is { } error => error,
        { Status: RunStatus.Cancelled } => new ErrorInfo("InvokedRunCancelled", $"Run {child.Id} of function '{child.FunctionId}' was cancelled."),
        _ => new ErrorInfo("InvokedRunEnded", $"Run {child.Id} of function '{child.FunctionId}' ended as {child.Status} without an output."),
    };
}
