using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary>A run's steps in the order in which they began: pure.</summary>
internal static class Timeline
{
    /// <summary>
    /// Describes every step; of those that began together, the first outcome comes first, then outcomes that the run has not gone on from
    /// yet, and what has none last.
    /// </summary>
    /// <param name="journal">The run.</param>
    /// <param name="running">Its steps whose bodies run; those in their first try are not among the run's steps yet.</param>
    public static IReadOnlyList<StepDocument> Of(Journal journal, IReadOnlyList<RunningStep> running) =>
    [
        .. journal.Steps.Values
            .Concat(running.Where(body => journal.Find(body.Key.Hash) is null).Select(body => new Step { Key = body.Key, Kind = body.Kind, StartedAt = body.StartedAt }))
            .OrderBy(step => step.StartedAt)
            .ThenBy(step => step.IsTakenUp ? step.Order : int.MaxValue)
            .ThenBy(step => step.IsRecorded ? 0 : 1)
            .ThenBy(step => step.Key.Id, StringComparer.Ordinal)
            .Select(step => StepDocument.Of(step, journal.Run.IsTerminal, running.FirstOrDefault(body => body.Key.Hash == step.Key.Hash && !step.IsRecorded))),
    ];
}
