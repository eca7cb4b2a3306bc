using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary>A run's steps in the order in which they began: pure.</summary>
internal static class Timeline
{
    /// <summary>The steps, with what runs of them by the account of whoever works on the run now.</summary>
    public static IReadOnlyList<(Step Step, RunningStep? Running)> Of(Journal journal, DateTimeOffset now, TimeSpan clockAllowance) =>
        Of(journal, journal.Run.Lease is { } lease && lease.IsLive(now, clockAllowance) ? lease.Running : []);

    /// <summary>
    /// Every step; of those that began together, the first outcome comes first, then outcomes that the run has not gone on from
    /// yet, and what has none last.
    /// </summary>
    /// <param name="journal">The run.</param>
    /// <param name="running">Its steps whose bodies run; those in their first try are not among the run's steps yet.</param>
    public static IReadOnlyList<(Step Step, RunningStep? Running)> Of(Journal journal, IReadOnlyList<RunningStep> running) =>
    [
        .. journal.Steps.Values
            .Concat(running.Where(body => journal.Find(body.Key.Hash) is null).Select(body => new Step { Key = body.Key, Kind = body.Kind, StartedAt = body.StartedAt }))
            .OrderBy(step => step.StartedAt)
            .ThenBy(step => step.IsTakenUp ? step.Order : int.MaxValue)
            .ThenBy(step => step.IsRecorded ? 0 : 1)
            .ThenBy(step => step.Key.Id, StringComparer.Ordinal)
            .Select(step => (step, running.FirstOrDefault(body => body.Key.Hash == step.Key.Hash && !step.IsRecorded))),
    ];
}
