using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary>The words of <c>/v1</c> for where runs and steps are. They are a contract: clients compare them as text.</summary>
internal static class StatusWords
{
    /// <summary>Of a run, and of a step whose body runs.</summary>
    public const string Running = "Running";

    private const string Completed = "Completed";
    private const string Failed = "Failed";
    private const string Cancelled = "Cancelled";
    private const string Skipped = "Skipped";

    /// <summary>A run's; one that is held counts as running, for clients that wait for its end.</summary>
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Queued => "Scheduled",
        RunStatus.Running or RunStatus.Paused => Running,
        RunStatus.Completed => Completed,
        RunStatus.Failed => Failed,
        RunStatus.Cancelled => Cancelled,
        RunStatus.Skipped => Skipped,
        _ => "Unknown",
    };

    /// <summary>All that a run's can be.</summary>
    public static IEnumerable<string> OfRuns => Enum.GetValues<RunStatus>().Select(Of).Distinct();

    /// <summary>The states of runs that have a word, in whatever case it is written; none for an unknown one.</summary>
    public static IEnumerable<RunStatus> Named(string word) =>
        Enum.GetValues<RunStatus>().Where(status => string.Equals(Of(status), word, StringComparison.OrdinalIgnoreCase));

    /// <summary>A step's; one without an outcome waits while its run lives, and never gets one after.</summary>
    public static string Of(Step step, bool runHasEnded) => step.Status switch
    {
        StepStatus.Completed when step.Kind == StepKind.Skip => Skipped,
        StepStatus.Completed when step is { Kind: StepKind.Defer, Child: null } => Cancelled,
        StepStatus.Completed when IsOverByTime(step) => "TimedOut",
        StepStatus.Completed => Completed,
        StepStatus.Failed => Failed,
        _ => runHasEnded ? Cancelled : "Waiting",
    };

    /// <summary>Whether what the step waited for never came: it got nothing, at the moment its wait was to end.</summary>
    private static bool IsOverByTime(Step step) =>
        step.Awaits is { } awaited && step.EndedAt >= awaited.Until && (step.Output is null || step.Output.Utf8.Span.SequenceEqual("null"u8));
}
