using Ratchet.AzureStorage.Ledger.Lists;
using Ratchet.AzureStorage.Ledger.Removals;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>The ledger on one table: see the files of this folder, one for each thing it does.</summary>
internal sealed class TableLedger(
    StoreIntake storeIntake,
    StoreRerun storeRerun,
    LoadJournal loadJournal,
    CommitJournal commitJournal,
    Entomb entomb,
    ReadHeaders readHeaders,
    ListRuns listRuns,
    ListEvents listEvents,
    RemoveRun removeRun,
    PruneCohorts pruneCohorts)
    : ILedger
{
    public Task<IReadOnlyList<Tombstone>> StoreAsync(Intake intake, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation) =>
        storeIntake.ExecuteAsync(intake, replacing, cancellation);

    public Task<Journal?> LoadAsync(string runId, CancellationToken cancellation) => loadJournal.ExecuteAsync(runId, cancellation);

    public Task<IReadOnlyList<Journal>> LoadAsync(IReadOnlyList<string> runIds, CancellationToken cancellation) => loadJournal.ExecuteAsync(runIds, cancellation);

    public Task<Journal?> CommitAsync(Journal journal, CancellationToken cancellation) => commitJournal.ExecuteAsync(journal, cancellation);

    public Task<IReadOnlyList<Tombstone>> StoreRerunAsync(Journal rerun, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation) =>
        storeRerun.ExecuteAsync(rerun, replacing, cancellation);

    public Task<bool> EntombRunAsync(string runId, CancellationToken cancellation) => entomb.RunAsync(runId, cancellation);

    public Task<bool> EntombEventAsync(string eventId, CancellationToken cancellation) => entomb.EventAsync(eventId, cancellation);

    public Task<Event?> FindEventAsync(string eventId, CancellationToken cancellation) => readHeaders.FindEventAsync(eventId, cancellation);

    public Task<Run?> FindRunAsync(string runId, CancellationToken cancellation) => readHeaders.FindRunAsync(runId, cancellation);

    public Task<IReadOnlyList<Run>> RunsOfEventAsync(string eventId, CancellationToken cancellation) => readHeaders.RunsOfEventAsync(eventId, cancellation);

    public Task<RunPage> ListRunsAsync(RunQuery query, string? cursor, CancellationToken cancellation) => listRuns.ExecuteAsync(query, cursor, cancellation);

    public Task<EventPage> ListEventsAsync(EventQuery query, string? cursor, CancellationToken cancellation) => listEvents.ExecuteAsync(query, cursor, cancellation);

    public Task RemoveRunAsync(string runId, CancellationToken cancellation) => removeRun.ExecuteAsync(runId, cancellation);

    public Task RemoveEventAsync(string eventId, CancellationToken cancellation) => removeRun.EventAsync(eventId, cancellation);

    public Task<Pruned> PruneAsync(DateTimeOffset before, string? cursor, CancellationToken cancellation) => pruneCohorts.ExecuteAsync(before, cursor, cancellation);
}
