using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Steering;

/// <summary>
/// Holds a run: what runs comes to its end and is recorded, and so are events and results, but the run does not go on. It needs no
/// message while it is paused.
/// </summary>
public sealed class PauseRun(ILedger ledger)
{
    /// <summary>Pauses a run.</summary>
    /// <returns>The run as it is now: paused, or ended; null if it is not there.</returns>
    public async Task<Run?> HandleAsync(string runId, CancellationToken cancellation)
    {
        while (await ledger.LoadAsync(runId, cancellation) is { } journal)
        {
            if (journal.Run.IsTerminal || journal.Run.Status == RunStatus.Paused)
            {
                return journal.Run;
            }

            var paused = journal with { Run = journal.Run with { Status = RunStatus.Paused, Pauses = journal.Run.Pauses + 1 } };
            if (await ledger.CommitAsync(paused, cancellation) is { } stored)
            {
                return stored.Run;
            }
        }

        return null;
    }
}
