using Ratchet.Model;

namespace Ratchet.Api.V2.Runs;

/// <summary>The words of <c>/v2</c> for where a run is. They are a contract: clients compare them as text.</summary>
internal static class StatusWords
{
    /// <summary>A run's; there is no word for one that is held, nor for one that a limit kept from starting.</summary>
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Queued => "QUEUED",
        RunStatus.Running or RunStatus.Paused => "RUNNING",
        RunStatus.Completed => "COMPLETED",
        RunStatus.Failed => "FAILED",
        _ => "CANCELLED",
    };

    /// <summary>All that a run's can be.</summary>
    public static IEnumerable<string> All => Enum.GetValues<RunStatus>().Select(Of).Distinct();

    /// <summary>The states of runs that have a word, in whatever case it is written; none for an unknown one.</summary>
    public static IEnumerable<RunStatus> Named(string word) =>
        Enum.GetValues<RunStatus>().Where(status => string.Equals(Of(status), word.Trim(), StringComparison.OrdinalIgnoreCase));
}
