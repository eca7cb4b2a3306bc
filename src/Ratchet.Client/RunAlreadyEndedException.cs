namespace Ratchet.Client;

/// <summary>The run can not be cancelled: it has completed, failed, or was skipped. The message says which, and when.</summary>
public sealed class RunAlreadyEndedException : RatchetApiException
{
    internal RunAlreadyEndedException(string runId, string sentence)
        : base(409, "run_already_ended", sentence) => RunId = runId;

    /// <summary>The run's id.</summary>
    public string RunId { get; }
}
