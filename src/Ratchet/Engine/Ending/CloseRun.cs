using Ratchet.Engine.Accepting;
using Ratchet.Engine.Catalog;
using Ratchet.Engine.Deciding;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Ending;

/// <summary>What follows from a run's end: who waits for it here is told, its waiters go, its parent is told, what it has deferred starts, its events are raised. Every message that meets an ended run repeats it.</summary>
public sealed class CloseRun(IRunQueue queue, IWaiters waiters, FindFunction find, RunEnds ends, StartDeferred startDeferred, SystemEvents events)
{
    /// <summary>Closes a run that has ended.</summary>
    internal async Task HandleAsync(Journal ended, CancellationToken cancellation)
    {
        var run = ended.Run;
        ends.Tell(run);
        foreach (var (_, step) in ended.OpenSteps)
        {
            if (step is { IsRecorded: false, Awaits: { } pattern })
            {
                await waiters.RemoveAsync(new Waiter(run.Id, step.Key.Hash, pattern), cancellation);
            }
        }

        foreach (var rule in CancelRules.WaitersOf(run, ended.Event, await find.HandleAsync(run.FunctionId, cancellation)))
        {
            await waiters.RemoveAsync(rule, cancellation);
        }

        if (run.Parent is { } parent)
        {
            await queue.SendAsync(new RunMessage(parent.RunId, "result", Stored: true, Intent: new Intent.TakeResult(parent.Step, run.Id)), TimeSpan.Zero, cancellation);
            queue.Announce(TimeSpan.Zero);
        }

        await startDeferred.HandleAsync(ended, cancellation);
        await events.RaiseAsync(ended, cancellation);
    }
}
