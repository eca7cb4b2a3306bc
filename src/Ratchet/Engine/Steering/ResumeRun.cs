using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Steering;

/// <summary>Lets a paused run go on.</summary>
public sealed class ResumeRun(ILedger ledger, IRunQueue queue)
{
    private static readonly TimeSpan IntentDelay = TimeSpan.FromSeconds(2);

    /// <summary>Resumes a run.</summary>
    /// <returns>The run as it is now; null if it is not there.</returns>
    public async Task<Run?> HandleAsync(string runId, CancellationToken cancellation)
    {
        var intended = 0;
        while (await ledger.LoadAsync(runId, cancellation) is { } journal)
        {
            if (Apply(journal, journal.Run.Pauses) is not { } resumed)
            {
                return journal.Run;
            }

            if (intended != journal.Run.Pauses)
            {
                intended = journal.Run.Pauses;
                await queue.SendAsync(new RunMessage(runId, "resume", Stored: true, Intent: new Intent.Resume(intended)), IntentDelay, cancellation);
            }

            if (await ledger.CommitAsync(resumed, cancellation) is { } stored)
            {
                await queue.SendAsync(new RunMessage(runId, "resume", Again: true, Stored: true), TimeSpan.Zero, cancellation);
                queue.Announce(TimeSpan.Zero);
                return stored.Run;
            }
        }

        return null;
    }

    /// <summary>The run, no longer paused; null if that pause is not the present one. It looks at once what is due; one that has not begun keeps its time. Pure.</summary>
    internal static Journal? Apply(Journal journal, int pause) => journal.Run.Status == RunStatus.Paused && journal.Run.Pauses == pause
        ? journal with { Run = journal.Run.StartedAt is null ? journal.Run with { Status = RunStatus.Queued } : journal.Run with { Status = RunStatus.Running, DueAt = null } }
        : null;
}
