using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Contracts;

/// <summary>The ledger's operations, as the contracts of the ledger use them.</summary>
public abstract class LedgerContract(EnginePorts ports) : PortContract(ports)
{
    protected ILedger Ledger => Ports.Ledger;

    protected Task<IReadOnlyList<Tombstone>> StoreAsync(params AcceptedEvent[] events) => Ledger.StoreAsync(new Intake(events), [], Cancellation);

    protected Task<IReadOnlyList<Tombstone>> StoreOverAsync(IReadOnlyList<Tombstone> replacing, params AcceptedEvent[] events) =>
        Ledger.StoreAsync(new Intake(events), replacing, Cancellation);

    protected async Task StoredAsync(params AcceptedEvent[] events) => Assert.Empty(await StoreAsync(events));

    protected async Task<AcceptedEvent> AStoredEventAsync(int runs = 1, Payload? data = null)
    {
        var accepted = Ports.AnEvent(runs, data);
        await StoredAsync(accepted);
        return accepted;
    }

    /// <summary>A run as its worker first sees it.</summary>
    protected async Task<Journal> AStoredRunAsync() => await LoadedAsync((await AStoredEventAsync()).Runs[0].Id);

    protected async Task<Journal> LoadedAsync(string runId)
    {
        var journal = await Ledger.LoadAsync(runId, Cancellation);
        Assert.NotNull(journal);
        return journal;
    }

    protected async Task<Journal> CommittedAsync(Journal journal)
    {
        var committed = await Ledger.CommitAsync(journal, Cancellation);
        Assert.NotNull(committed);
        return committed;
    }

    /// <summary>Asserts that a run is stored as it is here, in full.</summary>
    protected async Task AssertStoredAsync(Journal expected) => Assert.Equal(Shown.Of(expected), Shown.Of(await LoadedAsync(expected.Run.Id)));

    protected async Task AssertNothingStoredAsync(AcceptedEvent accepted)
    {
        Assert.Null(await Ledger.FindEventAsync(accepted.Event.Id, Cancellation));
        Assert.Empty(await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation));
        foreach (var run in accepted.Runs)
        {
            Assert.Null(await Ledger.FindRunAsync(run.Id, Cancellation));
            Assert.Null(await Ledger.LoadAsync(run.Id, Cancellation));
        }
    }
}
