using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Waiting;

/// <summary>Which steps wait for a signal.</summary>
public sealed class SignalWaiters(ILedger ledger, IWaiters waiters, TimeProvider time)
{
    /// <summary>The steps that wait for it now; those whose rows are left over from earlier are not among them.</summary>
    internal async IAsyncEnumerable<Waiter> FindAsync(
        string signal, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var incoming = AwaitSignal.EventOf(signal, Payload.Null);
        var now = time.GetUtcNow();
        var asked = new Event
        {
            Id = string.Empty,
            Name = incoming.Name,
            Data = incoming.Data,
            User = incoming.User,
            Ts = now.ToUnixTimeMilliseconds(),
            ReceivedAt = now,
        };
        await foreach (var waiter in waiters.FindAsync(asked, path => MatchKey.ValueAt(asked, path), cancellation))
        {
            if (waiter.Pattern.Until >= now && await StillWaitsAsync(waiter, cancellation))
            {
                yield return waiter;
            }
        }
    }

    private async Task<bool> StillWaitsAsync(Waiter waiter, CancellationToken cancellation) =>
        await ledger.LoadAsync(waiter.RunId, cancellation) is { Run.IsTerminal: false } journal && journal.Find(waiter.Target) is { IsRecorded: false };
}
