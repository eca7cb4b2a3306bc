using System.Runtime.CompilerServices;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Simulation.Ports;

/// <summary>The waiters as one process reaches them.</summary>
internal sealed class SimulatedWaiters(Wire wire, SharedStorage storage) : IWaiters
{
    public Task AddAsync(Waiter waiter, CancellationToken cancellation)
    {
        var work = Work.Current;
        return wire.WriteAsync("add waiter", AboutOf(waiter), () => storage.AddWaiter(waiter, work), _ => string.Empty, null, cancellation);
    }

    public async IAsyncEnumerable<Waiter> FindAsync(
        Event accepted, Func<string, string?> valueAt, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var found = await wire.ReadAsync(
            "find waiters", accepted.Id, () => storage.FindWaiters(accepted, valueAt), all => $"{all.Count} waiters", () => accepted.Name, cancellation);
        foreach (var waiter in found)
        {
            yield return waiter;
        }
    }

    public Task RemoveAsync(Waiter waiter, CancellationToken cancellation) =>
        wire.WriteAsync("remove waiter", AboutOf(waiter), () => storage.RemoveWaiter(waiter), _ => string.Empty, null, cancellation);

    public Task<string?> PruneAsync(DateTimeOffset before, string? cursor, CancellationToken cancellation) =>
        wire.WriteAsync("prune", "waiters", () => storage.Waiters.PruneAsync(before, cursor, default).Result, rest => rest ?? "done", null, cancellation);

    private static string AboutOf(Waiter waiter) => $"{waiter.RunId} {waiter.Target} for {waiter.Pattern.EventName} {waiter.Pattern.Key?.Value}";
}
