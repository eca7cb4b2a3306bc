using Ratchet.Storage;
using Ratchet.Testing;

namespace Ratchet.AzureStorage.Tests.Ports;

/// <summary>All that the engine needs kept, in one implementation of it; empty for every test.</summary>
public abstract class EnginePorts : IAsyncLifetime
{
    public abstract ILedger Ledger { get; }

    public abstract IRunQueue Queue { get; }

    public abstract IDedupe Dedupe { get; }

    public abstract IWaiters Waiters { get; }

    public abstract ISchedules Schedules { get; }

    public abstract ICancellations Cancellations { get; }

    public abstract IStreams Streams { get; }

    public abstract IApps Apps { get; }

    public abstract IIdAllocator Ids { get; }

    /// <summary>Stands at a time with all the digits that are kept.</summary>
    internal VirtualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero).AddTicks(1234567));

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
