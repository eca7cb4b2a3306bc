using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Testing;

namespace Ratchet.Tests.Simulation.Ports;

/// <summary>Ids whose random part comes from the simulation's chance.</summary>
internal sealed class SimulatedIds(Chance chance) : IIdAllocator
{
    private readonly InMemoryIds inner = new();

    public IReadOnlyList<string> EventIds(int count, DateTimeOffset now, EventIdSeed? seed)
    {
        if (seed is null)
        {
            var entropy = new byte[10];
            chance.Fill(entropy);
            seed = new EventIdSeed(now, entropy);
        }

        return inner.EventIds(count, now, seed);
    }

    public string RunId(string eventId, string functionId) => inner.RunId(eventId, functionId);
}
