using System.Collections.Concurrent;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Simulation;

/// <summary>Looks at each body that starts.</summary>
internal sealed class Observer(ILedger stored, TimeProvider time)
{
    /// <summary>What was wrong; a body cannot report it itself, as it would only be tried again.</summary>
    public ConcurrentQueue<string> Wrong { get; } = new();

    /// <summary>A body that starts after so many outcomes before it are stored, or follow from the time as the ends of sleeps do.</summary>
    public async Task<T> BodyAsync<T>(string runId, int after, T result)
    {
        var journal = await stored.LoadAsync(runId, default);
        if (journal?.Steps.Values.Count(HasOutcome) < after)
        {
            Wrong.Enqueue($"A body of run {runId} started before the {after} outcomes before it were stored.");
        }

        return result;
    }

    private bool HasOutcome(Step step) => step.IsRecorded || (step.Kind == StepKind.Sleep && step.DueAt <= time.GetUtcNow());
}
