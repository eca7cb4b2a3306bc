namespace Ratchet.Model;

/// <summary>Where a run is in its life.</summary>
public enum RunStatus
{
    /// <summary>Stored, not picked up yet.</summary>
    Queued,

    /// <summary>Picked up: running, waiting or about to retry.</summary>
    Running,

    /// <summary>Held: records what comes in but does not go on.</summary>
    Paused,

    /// <summary>Ended with an output.</summary>
    Completed,

    /// <summary>Ended with an error.</summary>
    Failed,

    /// <summary>Ended on request.</summary>
    Cancelled,

    /// <summary>Never started, because a limit of its function said so.</summary>
    Skipped,
}
