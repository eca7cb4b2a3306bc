using Ratchet.Model;
using Ratchet.Runtimes;
using Ratchet.Storage;

namespace Ratchet.Engine.Waiting;

/// <summary>Settles who waits for a signal when a step begins to wait for one that others wait for.</summary>
public sealed class ShareSignal(SignalWaiters waiting, IWaiters waiters, TimeProvider time)
{
    /// <summary>The ops, with each step that would wait for a taken signal, and may not, failed instead.</summary>
    internal async Task<Op[]> RefuseAsync(string runId, Op[] ops)
    {
        var settled = ops.ToArray();
        for (var position = 0; position < ops.Length; position++)
        {
            if (ops[position] is Op.WaitForSignal { Conflict: SignalConflict.Fail } wait && await OthersOf(runId, wait).AnyAsync())
            {
                var now = time.GetUtcNow();
                var error = new ErrorInfo("Error", "Signal conflict; signal wait already exists for another run");
                settled[position] = new Op.StepFailed(wait.Key, new StepAttempt(0, now, now, error), error, StepKind.WaitForSignal);
            }
        }

        return settled;
    }

    /// <summary>Once the steps are stored: from those that waited before, the signals that are not shared are taken.</summary>
    internal async Task TakeAsync(string runId, IEnumerable<Op> ops)
    {
        foreach (var wait in ops.OfType<Op.WaitForSignal>().Where(wait => wait.Conflict == SignalConflict.Replace))
        {
            await foreach (var other in OthersOf(runId, wait))
            {
                await waiters.RemoveAsync(other, CancellationToken.None);
            }
        }
    }

    private IAsyncEnumerable<Waiter> OthersOf(string runId, Op.WaitForSignal wait) =>
        waiting.FindAsync(wait.Signal).Where(waiter => waiter.RunId != runId || waiter.Target != wait.Key.Hash);
}
