using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>The ledger on one table: see the files of this folder, one for each thing it does.</summary>
internal sealed class TableLedger(StoreIntake storeIntake, LoadJournal loadJournal, CommitJournal commitJournal, EntombRun entombRun, ReadHeaders readHeaders)
    : ILedger
{
    public Task<IReadOnlyList<Tombstone>> StoreAsync(Intake intake, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation) =>
        storeIntake.ExecuteAsync(intake, replacing, cancellation);

    public Task<Journal?> LoadAsync(string runId, CancellationToken cancellation) => loadJournal.ExecuteAsync(runId, cancellation);

    public Task<Journal?> CommitAsync(Journal journal, CancellationToken cancellation) => commitJournal.ExecuteAsync(journal, cancellation);

    public Task<bool> EntombAsync(string runId, CancellationToken cancellation) => entombRun.ExecuteAsync(runId, cancellation);

    public Task<Event?> FindEventAsync(string eventId, CancellationToken cancellation) => readHeaders.FindEventAsync(eventId, cancellation);

    public Task<Run?> FindRunAsync(string runId, CancellationToken cancellation) => readHeaders.FindRunAsync(runId, cancellation);

    public Task<IReadOnlyList<Run>> RunsOfEventAsync(string eventId, CancellationToken cancellation) => readHeaders.RunsOfEventAsync(eventId, cancellation);
}
