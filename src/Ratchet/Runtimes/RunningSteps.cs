using Ratchet.Model;

namespace Ratchet.Runtimes;

/// <summary>
/// The steps whose bodies run in an invocation, or begin as soon as the answer before them is stored. The invocation's lease says them, so
/// that those who look at the run see what it is at.
/// </summary>
public sealed class RunningSteps
{
    /// <summary>As many are said at a time: the lease is written with each commit, and their ids may be long.</summary>
    private const int Most = 40;

    private readonly Dictionary<string, RunningStep> steps = [];

    /// <summary>Those that are running now, the first ones first.</summary>
    public IReadOnlyList<RunningStep> Now
    {
        get
        {
            lock (steps)
            {
                return steps.Count == 0 ? [] : [.. steps.Values.OrderBy(step => step.StartedAt).ThenBy(step => step.Key.Id, StringComparer.Ordinal).Take(Most)];
            }
        }
    }

    /// <summary>Adds a step, or says anew when its body began.</summary>
    public void Add(RunningStep step)
    {
        lock (steps)
        {
            steps[step.Key.Hash] = step;
        }
    }

    /// <summary>Removes a step whose body has ended.</summary>
    public void Remove(StepKey key)
    {
        lock (steps)
        {
            steps.Remove(key.Hash);
        }
    }
}
