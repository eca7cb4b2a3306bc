using Ratchet.Engine.Accepting;
using Ratchet.Model;

namespace Ratchet.Engine.Waiting;

/// <summary>Sends a signal to the runs that wait for it. It travels as an event does, so it is not lost once it is accepted.</summary>
public sealed class SendSignal(AcceptEvents accept, SignalWaiters waiters)
{
    /// <summary>Sends a signal.</summary>
    /// <param name="signal">Its name.</param>
    /// <param name="data">What it carries.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>A run that waits for it; null if none does, and then nothing is sent.</returns>
    public async Task<string?> HandleAsync(string signal, Payload data, CancellationToken cancellation)
    {
        await foreach (var waiter in waiters.FindAsync(signal, cancellation))
        {
            await accept.HandleAsync([AwaitSignal.EventOf(signal, data)], seed: null, cancellation);
            return waiter.RunId;
        }

        return null;
    }
}
