using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary>A run's steps in the order in which they began: pure.</summary>
internal static class Timeline
{
    /// <summary>Describes every step; of those that began together, the first outcome comes first and what has none last.</summary>
    public static IReadOnlyList<StepDocument> Of(Journal journal) =>
    [
        .. journal.Steps.Values
            .OrderBy(step => step.StartedAt)
            .ThenBy(step => step.IsRecorded ? step.Order : int.MaxValue)
            .ThenBy(step => step.Key.Id, StringComparer.Ordinal)
            .Select(step => StepDocument.Of(step, journal.Run.IsTerminal)),
    ];
}
