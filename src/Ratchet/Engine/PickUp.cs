using Ratchet.Model;

namespace Ratchet.Engine;

/// <summary>
/// What picking a run up at a moment changes: it is running, and sleeps that are over have ended. Pure. It is fixed for the whole
/// invocation, so that a sleep that ends meanwhile is not recorded before outcomes that the code has seen and it has not.
/// </summary>
/// <param name="At">The moment.</param>
/// <param name="Over">The sleeps that are over, in the order of their ends; at most <see cref="MostSleeps"/>, the rest are for the next invocation.</param>
internal sealed record PickUp(DateTimeOffset At, IReadOnlyList<string> Over)
{
    /// <summary>As many as fit one storage transaction beside an answer's ops.</summary>
    public const int MostSleeps = 35;

    public static PickUp Of(Journal journal, DateTimeOffset moment) => new(
        moment,
        [
            .. journal.Steps.Values
                .Where(step => step is { Kind: StepKind.Sleep, IsRecorded: false } && step.DueAt <= moment)
                .OrderBy(step => step.DueAt).ThenBy(step => step.Key.Hash, StringComparer.Ordinal)
                .Take(MostSleeps).Select(step => step.Key.Hash),
        ]);

    /// <summary>The journal, picked up.</summary>
    public Journal Apply(Journal journal)
    {
        foreach (var hash in Over)
        {
            if (journal.Find(hash) is { IsRecorded: false } sleep)
            {
                journal = journal.With(sleep with { Status = StepStatus.Completed, Order = journal.NextOrder(), EndedAt = sleep.DueAt, DueAt = null });
                journal = journal with { Run = journal.Run with { Attempt = 0, Deaths = 0 } };
            }
        }

        return journal with { Run = journal.Run with { Status = RunStatus.Running, StartedAt = journal.Run.StartedAt ?? At } };
    }
}
