using Ratchet.Engine.Advancing;
using Ratchet.Engine.Ending;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Steering;

/// <summary>Ends a run on request, whoever works on it: no further step starts, and a body that runs is told by its token.</summary>
public sealed class CancelRun(ILedger ledger, IRunQueue queue, RunningRuns running, RunEnds ends, TimeProvider time)
{
    /// <summary>Cancels a run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="because">Why, in a sentence.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The run as it is now, and whether it had not ended before. Null if it is not there.</returns>
    public async Task<CancelledRun?> HandleAsync(string runId, string because, CancellationToken cancellation)
    {
        var sent = false;
        while (await ledger.LoadAsync(runId, cancellation) is { } journal)
        {
            if (journal.Run.IsTerminal)
            {
                // Once the message is out, a worker may get ahead of this call and do the deed in its name.
                return new CancelledRun(journal.Run, WasLive: sent);
            }

            if (!sent)
            {
                // It carries the intent itself: if this process dies, it does the deed; if not, it does what follows from it.
                await queue.SendAsync(new RunMessage(runId, "cancel", Stored: true, Intent: new Intent.Cancel(because)), TimeSpan.Zero, cancellation);
                sent = true;
            }

            if (await ledger.CommitAsync(Apply(journal, because, time.GetUtcNow()), cancellation) is { } stored)
            {
                running.Nudge(runId);
                ends.Tell(stored.Run);
                queue.Announce(TimeSpan.Zero);
                return new CancelledRun(stored.Run, WasLive: true);
            }
        }

        return null;
    }

    /// <summary>The run, cancelled. Pure.</summary>
    internal static Journal Apply(Journal journal, string because, DateTimeOffset now) => journal with
    {
        Run = journal.Run with { Status = RunStatus.Cancelled, CancelReason = because, EndedAt = now, DueAt = null, Lease = null },
    };
}
