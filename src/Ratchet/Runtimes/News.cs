using System.Diagnostics.CodeAnalysis;
using Ratchet.Model;

namespace Ratchet.Runtimes;

/// <summary>
/// The steps of a run that changed since it was picked up, other than by an outcome its runtime answered. One that is recorded got it from
/// outside: an event, a result, an early end of its sleep; a runtime that gives it to running code answers with
/// <see cref="Op.WaitOver"/>, one that cannot leaves it to the next invocation. One that is pending has its next try at its
/// <see cref="Step.DueAt"/>.
/// </summary>
public sealed class News
{
    private readonly Queue<Step> steps = new();
    private readonly HashSet<(string Hash, StepStatus Status, int Tries)> known = [];

    /// <summary>Called after each step that is added, from any thread.</summary>
    public event Action? Arrived;

    /// <summary>Adds a step, unless it was added before as it is now.</summary>
    public void Add(Step step)
    {
        lock (steps)
        {
            if (!known.Add((step.Key.Hash, step.Status, step.Attempts.Count)))
            {
                return;
            }

            steps.Enqueue(step);
        }

        Arrived?.Invoke();
    }

    /// <summary>Takes the next step, if there is one.</summary>
    public bool TryTake([NotNullWhen(true)] out Step? step)
    {
        lock (steps)
        {
            return steps.TryDequeue(out step);
        }
    }
}
