using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary>Works out what a run goes on with, from what is stored of it. Pure.</summary>
internal static class Jobs
{
    private const int Most = 10;

    /// <summary>The start of a run that nobody has picked up; what the pending steps wait for, the next first; else the code between the steps.</summary>
    public static IReadOnlyList<JobDocument> Of(Journal journal)
    {
        var run = journal.Run;
        if (run.IsTerminal)
        {
            return [];
        }

        var waiting = journal.Steps.Values.Where(step => !step.IsRecorded)
            .Select(step => Of(run, step))
            .OrderBy(job => job.At)
            .ThenBy(job => job.JobId, StringComparer.Ordinal)
            .Take(Most)
            .ToList();
        return run.Status == RunStatus.Queued ? [Of(run, "start", run.DueAt ?? run.CreatedAt)]
            : waiting.Count > 0 ? waiting
            : [Of(run, "edge", run.DueAt ?? run.StoredAt ?? run.CreatedAt)];
    }

    private static JobDocument Of(Run run, string kind, DateTimeOffset at) => new() { JobId = run.Id, At = at, Kind = kind, Attempt = run.Attempt };

    private static JobDocument Of(Run run, Step step) => new()
    {
        JobId = $"{run.Id}-{step.Key.Hash}",
        At = step.DueAt ?? step.StartedAt,
        Kind = step.Kind switch
        {
            StepKind.Sleep => "sleep",
            StepKind.WaitForEvent or StepKind.WaitForSignal or StepKind.Invoke => "pause",
            _ => "edge",
        },
        Attempt = step.Attempts.Count,
    };
}
