using Ratchet.Model;

namespace Ratchet.Api.V2.Traces;

/// <summary>The words of <c>/v2</c> for where a span is and what it does. They are a contract: clients compare them as text.</summary>
internal static class SpanWords
{
    public const string Completed = "COMPLETED";
    public const string Failed = "FAILED";
    public const string Running = "RUNNING";

    private const string Waiting = "WAITING";
    private const string Cancelled = "CANCELLED";
    private const string Skipped = "SKIPPED";

    /// <summary>Of a run.</summary>
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Queued => Waiting,
        RunStatus.Running or RunStatus.Paused => Running,
        RunStatus.Completed => Completed,
        RunStatus.Failed => Failed,
        RunStatus.Cancelled => Cancelled,
        _ => Skipped,
    };

    /// <summary>Of a step; one whose wait has timed out is completed, as in Inngest's API.</summary>
    public static string Of(Step step, bool runHasEnded, bool isRunning) => step.Status switch
    {
        StepStatus.Completed when step is { Kind: StepKind.Defer, Child: null } => Cancelled,
        StepStatus.Completed => step.Kind == StepKind.Skip ? Skipped : Completed,
        StepStatus.Failed => Failed,
        _ => isRunning ? Running : runHasEnded ? Cancelled : Waiting,
    };

    /// <summary>What a step does; null of what Inngest has no word for.</summary>
    public static string? Of(StepKind kind) => kind switch
    {
        StepKind.Run => "RUN",
        StepKind.Sleep => "SLEEP",
        StepKind.WaitForEvent => "WAIT_FOR_EVENT",
        StepKind.WaitForSignal => "WAIT_FOR_SIGNAL",
        StepKind.Invoke => "INVOKE",
        StepKind.SendEvent => "SEND_EVENT",
        StepKind.AiGateway => "AI_GATEWAY",
        _ => null,
    };
}
