namespace Ratchet.Client;

/// <summary>There is no such run; or there is none any more, because it was purged.</summary>
public sealed class RunNotFoundException : RatchetApiException
{
    internal RunNotFoundException(string runId, string sentence)
        : base(404, "run_not_found", sentence) => RunId = runId;

    /// <summary>The id that was asked for.</summary>
    public string RunId { get; }
}
