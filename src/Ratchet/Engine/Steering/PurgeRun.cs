using Ratchet.Engine.Ending;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Steering;

/// <summary>Removes a run that has ended, or an event, for good and at once.</summary>
public sealed class PurgeRun(ILedger ledger, CloseRun close)
{
    /// <summary>Removes a run with its steps and payloads.</summary>
    /// <returns>The run as it was; one that has not ended is left alone. Null if it is not there.</returns>
    public async Task<Run?> HandleAsync(string runId, CancellationToken cancellation)
    {
        if (await ledger.LoadAsync(runId, cancellation) is not { } journal)
        {
            return null;
        }

        if (journal.Run.IsTerminal)
        {
            await close.HandleAsync(journal, cancellation);
            await ledger.RemoveRunAsync(runId, cancellation);
        }

        return journal.Run;
    }

    /// <summary>Removes an event whose runs have ended, with them.</summary>
    /// <returns>A run that has not ended, because of which nothing was removed; null if all is removed.</returns>
    public async Task<Run?> HandleEventAsync(string eventId, CancellationToken cancellation)
    {
        var runs = await ledger.RunsOfEventAsync(eventId, cancellation);
        if (runs.FirstOrDefault(run => !run.IsTerminal) is { } live)
        {
            return live;
        }

        foreach (var run in runs)
        {
            await HandleAsync(run.Id, cancellation);
        }

        await ledger.RemoveEventAsync(eventId, cancellation);
        return null;
    }
}
