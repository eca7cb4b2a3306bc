using Ratchet.Engine.Advancing;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Steering;

/// <summary>Ends sleeps of a run before their time.</summary>
public sealed class WakeRun(ILedger ledger, IRunQueue queue, RunningRuns running, ReviveRun revive, TimeProvider time)
{
    private static readonly TimeSpan IntentDelay = TimeSpan.FromSeconds(2);

    /// <summary>As many hashes as fit a message.</summary>
    private const int MostSteps = 1000;

    /// <summary>Ends the pending sleeps of a run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="stepIds">The readable ids of those to end; null for all. An unknown id ends none.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>How many were ended: none of a run that has ended; null if the run is not there.</returns>
    public async Task<int?> HandleAsync(string runId, IReadOnlyCollection<string>? stepIds, CancellationToken cancellation)
    {
        var sent = false;
        while (await ledger.LoadAsync(runId, cancellation) is { } journal)
        {
            var sleeps = journal.Run.IsTerminal ? [] : journal.Steps.Values
                .Where(step => step is { Kind: StepKind.Sleep, IsRecorded: false } && stepIds?.Contains(step.Key.Id) != false)
                .Select(step => step.Key.Hash).Take(MostSteps).ToArray();
            if (Apply(journal, sleeps, time.GetUtcNow()) is not { } woken)
            {
                await revive.IfOverdueAsync(journal.Run, cancellation);
                return 0;
            }

            if (!sent)
            {
                // If this process dies, this message does what is left to do. It names the sleeps: those that begin later sleep on.
                await queue.SendAsync(new RunMessage(runId, "wake", Stored: true, Intent: new Intent.Wake(sleeps)), IntentDelay, cancellation);
                sent = true;
            }

            if (await ledger.CommitAsync(woken, cancellation) is not null)
            {
                await queue.SendAsync(new RunMessage(runId, "wake", Stored: true), TimeSpan.Zero, cancellation);
                running.Nudge(runId);
                queue.Announce(TimeSpan.Zero);
                return sleeps.Length;
            }
        }

        return null;
    }

    /// <summary>The run with sleeps ended; null if none of them is pending. Pure.</summary>
    internal static Journal? Apply(Journal journal, IEnumerable<string> hashes, DateTimeOffset now)
    {
        var woken = journal;
        foreach (var hash in hashes)
        {
            if (woken.Find(hash) is { Kind: StepKind.Sleep, IsRecorded: false } sleep)
            {
                woken = Outside.Record(woken, sleep with { Status = StepStatus.Completed }, now);
            }
        }

        return woken.Unstored.IsEmpty ? null : woken;
    }
}
