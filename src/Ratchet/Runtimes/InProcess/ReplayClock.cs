using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>What a replaying function takes for the present, and whether that is still the past.</summary>
internal sealed class ReplayClock(Execution execution)
{
    private readonly bool tryAgain = execution.Journal.Run.Attempt > 0;
    private readonly bool ranBefore = !execution.Journal.Steps.IsEmpty;
    private int stored = CountStored(execution);
    private bool sawNews;

    /// <summary>
    /// The time of the latest of the outcomes that were delivered: the same in every replay, as outcomes come in their recorded order. Never goes
    /// back, although the end of a wait can be recorded after what came later.
    /// </summary>
    public DateTimeOffset Now { get; private set; } = execution.Journal.Run.StartedAt ?? execution.PickedUpAt;

    /// <summary>As <see cref="Now"/>, and before any outcome the time the run was stored, which is known even to an invocation that stores nothing.</summary>
    public DateTimeOffset LatestStored { get; private set; } = execution.Journal.Run.CreatedAt;

    /// <summary>
    /// Whether the code only repeats what an earlier invocation ran: until the first outcome that is news to it, since a step is
    /// stored only after the code has gone as far as it could. A further try of code that threw is no repetition.
    /// </summary>
    public bool IsReplaying => ranBefore && !sawNews && (stored > 0 || !tryAgain);

    /// <summary>Goes on to an outcome.</summary>
    public void Advance(StepKey key, DateTimeOffset? at)
    {
        (Now, LatestStored) = (at > Now ? at.Value : Now, at > LatestStored ? at.Value : LatestStored);
        if (execution.Journal.Find(key.Hash) is { } step && IsStored(execution, step))
        {
            stored--;
        }
        else
        {
            sawNews = true;
        }
    }

    private static int CountStored(Execution execution)
    {
        var count = 0;
        foreach (var (_, step) in execution.Journal.Steps)
        {
            count += IsStored(execution, step) ? 1 : 0;
        }

        return count;
    }

    private static bool IsStored(Execution execution, Step step) => step.IsTakenUp && !execution.Journal.Unstored.Contains(step.Key.Hash);
}
