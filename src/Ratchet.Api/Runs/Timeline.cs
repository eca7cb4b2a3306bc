using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary>A run's steps in the order in which they began: pure.</summary>
internal static class Timeline
{
    /// <summary>
    /// Describes every step; of those that began together, the first outcome comes first, then outcomes that the run has not gone on from
    /// yet, and what has none last.
    /// </summary>
    public static IReadOnlyList<StepDocument> Of(Journal journal) =>
    [
        .. journal.Steps.Values
            .OrderBy(step => step.StartedAt)
            .ThenBy(step => step.IsTakenUp ? step.Order : int.MaxValue)
            .ThenBy(step => step.IsRecorded ? 0 : 1)
            .ThenBy(step => step.Key.Id, StringComparer.Ordinal)
            .Select(step => StepDocument.Of(step, journal.Run.IsTerminal)),
    ];
}
