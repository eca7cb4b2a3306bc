namespace Ratchet.AzureStorage.Clients;

/// <summary>The names of the tables and queues, each beginning with the setting <c>Ratchet:NamePrefix</c>.</summary>
/// <param name="prefix">The setting.</param>
public sealed class StorageNames(string prefix)
{
    /// <summary>The ledger: events, runs, steps and payloads.</summary>
    public string RunsTable { get; } = $"{prefix}Runs";

    /// <summary>Senders' idempotency keys.</summary>
    public string DedupeTable { get; } = $"{prefix}Dedupe";

    /// <summary>Who waits for which events.</summary>
    public string WaitsTable { get; } = $"{prefix}Waits";

    /// <summary>How far each schedule has come.</summary>
    public string SchedulesTable { get; } = $"{prefix}Schedules";

    /// <summary>The requests to cancel many runs.</summary>
    public string CancellationsTable { get; } = $"{prefix}Cancellations";

    /// <summary>The remote apps and their functions.</summary>
    public string AppsTable { get; } = $"{prefix}Apps";

    /// <summary>The messages that drive runs.</summary>
    public string RunsQueue { get; } = $"{prefix}runs";

    /// <summary>The messages that failed too often; the Functions host names it so.</summary>
    public string PoisonQueue => $"{RunsQueue}-poison";
}
