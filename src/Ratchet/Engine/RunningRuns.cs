using System.Collections.Concurrent;

namespace Ratchet.Engine;

/// <summary>The runs this process is working on, so that what happens to one here is noticed at once and not at the next renewal of its lease.</summary>
public sealed class RunningRuns
{
    private readonly ConcurrentDictionary<string, Action> nudges = new();

    /// <summary>Tells whoever works on a run in this process that it has changed.</summary>
    public void Nudge(string runId) => nudges.GetValueOrDefault(runId)?.Invoke();

    /// <summary>Registers who is to be told; dispose of it when the work is over.</summary>
    internal IDisposable Enter(string runId, Action nudge)
    {
        nudges[runId] = nudge;
        return new Stay(this, new KeyValuePair<string, Action>(runId, nudge));
    }

    private sealed class Stay(RunningRuns running, KeyValuePair<string, Action> entry) : IDisposable
    {
        public void Dispose() => running.nudges.TryRemove(entry);
    }
}
