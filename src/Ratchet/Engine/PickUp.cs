using Ratchet.Model;

namespace Ratchet.Engine;

/// <summary>What picking a run up at a moment changes: it is running, and the sleeps that are over have ended. Pure.</summary>
internal static class PickUp
{
    public static Journal At(Journal journal, DateTimeOffset moment)
    {
        var order = journal.NextOrder();
        var over = journal.Steps.Values
            .Where(step => step is { Kind: StepKind.Sleep, Status: StepStatus.Pending } && step.DueAt <= moment)
            .OrderBy(step => step.DueAt).ThenBy(step => step.Key.Hash, StringComparer.Ordinal);
        foreach (var sleep in over.ToList())
        {
            journal = journal.With(sleep with { Status = StepStatus.Completed, Order = order++, EndedAt = sleep.DueAt, DueAt = null });
        }

        return journal with
        {
            Run = journal.Run with { Status = RunStatus.Running, StartedAt = journal.Run.StartedAt ?? moment },
        };
    }
}
