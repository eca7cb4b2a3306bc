using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine;

/// <summary>Sends a signal to the runs that wait for it. It travels as an event does, so it is not lost once it is accepted.</summary>
public sealed class SendSignal(AcceptEvents accept, ILedger ledger, IWaiters waiters, TimeProvider time)
{
    /// <summary>Sends a signal.</summary>
    /// <param name="signal">Its name.</param>
    /// <param name="data">What it carries.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>A run that waits for it; null if none does, and then nothing is sent.</returns>
    public async Task<string?> HandleAsync(string signal, Payload data, CancellationToken cancellation)
    {
        var incoming = AwaitSignal.EventOf(signal, data);
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
                await accept.HandleAsync([incoming], seed: null, cancellation);
                return waiter.RunId;
            }
        }

        return null;
    }

    private async Task<bool> StillWaitsAsync(Waiter waiter, CancellationToken cancellation) =>
        await ledger.LoadAsync(waiter.RunId, cancellation) is { Run.IsTerminal: false } journal && journal.Find(waiter.Target) is { IsRecorded: false };
}
