using Ratchet.Storage;
using Ratchet.Testing;

namespace Ratchet.AzureStorage.Tests.Ports;

/// <summary>The ports in memory that tests of the engine run on.</summary>
public sealed class InMemoryPorts : EnginePorts
{
    public InMemoryPorts()
    {
        Messages = new InMemoryQueue(Clock);
        Dedupe = new InMemoryDedupe(Clock);
    }

    public override ILedger Ledger { get; } = new InMemoryLedger();

    public override IRunQueue Queue => Messages;

    public override IDedupe Dedupe { get; }

    public override IIdAllocator Ids { get; } = new InMemoryIds();

    public InMemoryQueue Messages { get; }
}
