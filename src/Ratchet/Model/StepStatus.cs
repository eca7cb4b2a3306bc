namespace Ratchet.Model;

/// <summary>Where a step is.</summary>
public enum StepStatus
{
    /// <summary>Asked for, without an outcome: it waits for its time or its next attempt.</summary>
    Pending,

    /// <summary>Its result is recorded.</summary>
    Completed,

    /// <summary>Its error is recorded: its retries are used up.</summary>
    Failed,
}
