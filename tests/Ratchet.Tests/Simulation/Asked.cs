using Ratchet.Model;

namespace Ratchet.Tests.Simulation;

/// <summary>What was asked of runs, so that it may have happened to them.</summary>
internal sealed class Asked
{
    private readonly HashSet<string> runs = [];
    private readonly HashSet<string> functions = [];

    private bool purges;

    public void Cancel(string runId) => runs.Add(runId);

    public void CancelAllOf(string functionId) => functions.Add(functionId);

    public void Purge() => purges = true;

    /// <summary>Whether a worker failed because its run was removed meanwhile.</summary>
    public bool Explains(Exception failure) => purges && failure is InvalidOperationException && failure.Message.Contains("was removed", StringComparison.Ordinal);

    /// <summary>Whether anybody asked to cancel a run.</summary>
    public bool ToCancel(Run run) => runs.Contains(run.Id) || functions.Contains(run.FunctionId);
}
