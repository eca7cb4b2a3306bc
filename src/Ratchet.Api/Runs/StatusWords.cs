using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary>The words of <c>/v1</c> for where runs and steps are. They are a contract: clients compare them as text.</summary>
internal static class StatusWords
{
    private const string Completed = "Completed";
    private const string Failed = "Failed";
    private const string Cancelled = "Cancelled";

    /// <summary>A run's; one that is held counts as running, for clients that wait for its end.</summary>
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Queued => "Scheduled",
        RunStatus.Running or RunStatus.Paused => "Running",
        RunStatus.Completed => Completed,
        RunStatus.Failed => Failed,
        RunStatus.Cancelled => Cancelled,
        RunStatus.Skipped => "Skipped",
        _ => "Unknown",
    };

    /// <summary>A step's; one without an outcome waits while its run lives, and never gets one after.</summary>
    public static string Of(StepStatus status, bool runHasEnded) => status switch
    {
        StepStatus.Completed => Completed,
        StepStatus.Failed => Failed,
        _ => runHasEnded ? Cancelled : "Waiting",
    };
}
