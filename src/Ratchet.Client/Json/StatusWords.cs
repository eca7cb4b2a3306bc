namespace Ratchet.Client.Json;

/// <summary>Statuses as the API writes them.</summary>
internal static class StatusWords
{
    /// <summary>Of a run that a limit kept from starting.</summary>
    public const string Skipped = "Skipped";

    /// <summary>Reads one.</summary>
    /// <exception cref="RatchetException">The server has one that this version of the client does not know.</exception>
    public static RunStatus Read(string word) => word switch
    {
        "Scheduled" => RunStatus.Pending,
        "Running" => RunStatus.Running,
        "Completed" => RunStatus.Completed,
        "Failed" => RunStatus.Failed,
        "Cancelled" or Skipped => RunStatus.Cancelled,
        _ => throw new RatchetException($"The run's status is '{word}', which this version of the client does not know: update Ratchet.Client."),
    };

    /// <summary>The words that mean a status.</summary>
    public static IReadOnlyList<string> Of(RunStatus status) => status switch
    {
        RunStatus.Pending => ["Scheduled"],
        RunStatus.Cancelled => ["Cancelled", Skipped],
        _ => [status.ToString()],
    };
}
