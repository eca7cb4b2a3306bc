using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Ports;

internal sealed class InterceptedQueue(IRunQueue inner, PortCalls calls) : IRunQueue
{
    public Task SendAsync(RunMessage message, TimeSpan delay, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Send, message, delay), async () =>
        {
            await inner.SendAsync(message, delay, cancellation);
            return true;
        });

    public void Announce(TimeSpan delay) => inner.Announce(delay);
}
