namespace Ratchet.Client;

/// <summary>Where a run is. It never leaves <see cref="Completed"/>, <see cref="Failed"/> and <see cref="Cancelled"/>.</summary>
public enum RunStatus
{
    /// <summary>Stored, not picked up yet.</summary>
    Pending,

    /// <summary>Picked up: running, waiting, about to retry, or paused.</summary>
    Running,

    /// <summary>The function returned.</summary>
    Completed,

    /// <summary>It failed, and is not tried again.</summary>
    Failed,

    /// <summary>It was cancelled; or a limit of its function kept it from starting, which <see cref="RunSnapshot.Skipped"/> says.</summary>
    Cancelled,
}
