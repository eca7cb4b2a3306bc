namespace Ratchet.Client;

/// <summary>The run that was awaited was cancelled, or was skipped because of a limit of its function.</summary>
public sealed class RunCancelledException : RatchetException
{
    internal RunCancelledException(RunSnapshot run)
        : base($"Run {run.RunId} was {(run.Skipped ? "skipped" : "cancelled")}{(run.CancelReason is { } reason ? $": {reason}" : ".")}")
    {
        RunId = run.RunId;
        Reason = run.CancelReason;
        Skipped = run.Skipped;
    }

    /// <summary>The run's id.</summary>
    public string RunId { get; }

    /// <summary>Why, in a sentence; null if the server does not say.</summary>
    public string? Reason { get; }

    /// <summary>Whether it never began, because of a limit of its function.</summary>
    public bool Skipped { get; }
}
