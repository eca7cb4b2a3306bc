namespace Ratchet.Client;

/// <summary>The run that was awaited has failed.</summary>
public sealed class RunFailedException : RatchetException
{
    internal RunFailedException(string runId, RunError error)
        : base($"Run {runId} failed: {error.Name}: {error.Message}")
    {
        RunId = runId;
        Error = error;
    }

    /// <summary>The run's id.</summary>
    public string RunId { get; }

    /// <summary>What it failed with: name, message, stack and cause.</summary>
    public RunError Error { get; }
}
