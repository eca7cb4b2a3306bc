using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Ports;

internal sealed class InterceptedQueue(IRunQueue inner, PortCalls calls) : IRunQueue
{
    public Task SendAsync(QueueMessage message, TimeSpan delay, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Send, message, delay), () => inner.SendAsync(message, delay, cancellation));

    public void Announce(TimeSpan delay) => inner.Announce(delay);
}
