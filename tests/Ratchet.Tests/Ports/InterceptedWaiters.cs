using System.Runtime.CompilerServices;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Ports;

internal sealed class InterceptedWaiters(IWaiters inner, PortCalls calls) : IWaiters
{
    public Task AddAsync(Waiter waiter, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.AddWaiter, waiter), () => inner.AddAsync(waiter, cancellation));

    public async IAsyncEnumerable<Waiter> FindAsync(
        Event accepted, Func<string, string?> valueAt, [EnumeratorCancellation] CancellationToken cancellation)
    {
        List<Waiter> found = [];
        await calls.ThroughAsync(new PortCall(PortCall.FindWaiters, accepted), async () =>
        {
            await foreach (var waiter in inner.FindAsync(accepted, valueAt, cancellation))
            {
                found.Add(waiter);
            }
        });
        foreach (var waiter in found)
        {
            yield return waiter;
        }
    }

    public Task RemoveAsync(Waiter waiter, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.RemoveWaiter, waiter), () => inner.RemoveAsync(waiter, cancellation));

    public Task<string?> PruneAsync(DateTimeOffset before, string? cursor, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Prune, before), () => inner.PruneAsync(before, cursor, cancellation));
}
