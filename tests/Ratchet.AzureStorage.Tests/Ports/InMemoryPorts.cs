using Ratchet.Storage;
using Ratchet.Testing;

namespace Ratchet.AzureStorage.Tests.Ports;

/// <summary>The ports in memory that tests of the engine run on.</summary>
public sealed class InMemoryPorts : EnginePorts
{
    public InMemoryPorts()
    {
        var streams = new InMemoryStreams();
        (Ledger, Streams) = (new InMemoryLedger(Clock, streams), streams);
        Messages = new InMemoryQueue(Clock);
        Dedupe = new InMemoryDedupe(Clock);
    }

    public override ILedger Ledger { get; }

    public override IRunQueue Queue => Messages;

    public override IDedupe Dedupe { get; }

    public override IWaiters Waiters { get; } = new InMemoryWaiters();

    public override ISchedules Schedules { get; } = new InMemorySchedules();

    public override ICancellations Cancellations { get; } = new InMemoryCancellations();

    public override IStreams Streams { get; }

    public override IApps Apps { get; } = new InMemoryApps();

    public override IIdAllocator Ids { get; } = new InMemoryIds();

    public InMemoryQueue Messages { get; }
}
