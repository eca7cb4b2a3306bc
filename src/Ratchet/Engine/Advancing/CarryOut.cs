using Microsoft.Extensions.Logging;
using Ratchet.Engine.Deciding;
using Ratchet.Engine.Steering;
using Ratchet.Engine.Waiting;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Advancing;

/// <summary>
/// Does what a message's intent says, lease or not: written under the header's version, so that whoever works on the run meets it at
/// its next write, or at once if it is this process.
/// </summary>
public sealed partial class CarryOut(
    ILedger ledger, IWaiters waiters, RunningRuns running, RatchetOptions options, TimeProvider time, ILogger<CarryOut> logger)
{
    /// <summary>Carries an intent out; doing it again changes nothing.</summary>
    /// <returns>The run as it is then; null if what the intent is about is not there yet.</returns>
    internal async Task<Journal?> ExecuteAsync(Intent intent, Journal journal, CancellationToken cancellation)
    {
        var deed = await PrepareAsync(intent, journal, cancellation);
        while (true)
        {
            if (IsEarly(intent, journal))
            {
                return null;
            }

            if (journal.Run.IsTerminal || deed(journal) is not { } changed)
            {
                break;
            }

            if (await ledger.CommitAsync(changed, cancellation) is { } stored)
            {
                journal = stored;
                running.Nudge(journal.Run.Id);
                break;
            }

            journal = await ledger.LoadAsync(journal.Run.Id, cancellation)
                ?? throw new InvalidOperationException($"Run {journal.Run.Id} was removed while it was being changed.");
        }

        await ForgetAsync(intent, journal, cancellation);
        return journal;
    }

    private async Task<Func<Journal, Journal?>> PrepareAsync(Intent intent, Journal found, CancellationToken cancellation)
    {
        switch (intent)
        {
            case Intent.Cancel cancel:
                return journal => CancelRun.Apply(journal, cancel.Because, time.GetUtcNow());
            case Intent.Wake wake:
                return journal => WakeRun.Apply(journal, wake.Steps, time.GetUtcNow());
            case Intent.Resume resume:
                return journal => ResumeRun.Apply(journal, resume.Pause);
            case Intent.TakeEvent take when !found.Run.IsTerminal && await ledger.FindEventAsync(take.EventId, cancellation) is { } accepted:
                return journal => Take(journal, take.Target, accepted);
            case Intent.TakeResult take when !found.Run.IsTerminal && await ledger.LoadAsync(take.ChildRunId, cancellation) is { } child:
                return journal => InvokeFunction.Apply(journal, take.Step, child.Run, time.GetUtcNow());
            default:
                LogNothingToTake(found.Run.Id, intent);
                return _ => null;
        }
    }

    /// <summary>The event of a run does not end its own wait, and one from before the wait is not what it waits for.</summary>
    private Journal? Take(Journal journal, string target, Event accepted)
    {
        var since = journal.Find(target)?.StartedAt ?? journal.Run.CreatedAt;
        if (accepted.Id == journal.Event.Id || accepted.ReceivedAt < since - options.ClockAllowance)
        {
            return null;
        }

        return CancelRules.IsTarget(target)
            ? CancelRun.Apply(journal, $"Event '{accepted.Name}' ({accepted.Id}) cancels this run.", time.GetUtcNow())
            : AwaitEvent.Apply(journal, target, accepted, time.GetUtcNow());
    }

    /// <summary>A waiter is stored before its step, so an event may find it a moment before the step is there.</summary>
    private static bool IsEarly(Intent intent, Journal journal) =>
        intent is Intent.TakeEvent take && !journal.Run.IsTerminal && !CancelRules.IsTarget(take.Target) && journal.Find(take.Target) is null;

    /// <summary>Only who sees that nobody waits any more removes the waiter. The row of a step that was never stored goes by its age.</summary>
    private async Task ForgetAsync(Intent intent, Journal journal, CancellationToken cancellation)
    {
        if (intent is Intent.TakeEvent take && journal.Find(take.Target) is { Awaits: { } pattern } step && (step.IsRecorded || journal.Run.IsTerminal))
        {
            await waiters.RemoveAsync(new Waiter(journal.Run.Id, take.Target, pattern), cancellation);
        }
    }

    [LoggerMessage(171, LogLevel.Debug, "There is nothing to do to run {RunId} for {Intent}")]
    private partial void LogNothingToTake(string runId, Intent intent);
}
