using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Api.Tests.Edge;

/// <summary>A storage that is out.</summary>
internal sealed class BrokenLedger : ILedger
{
    public const string Message = "The storage account is being failed over.";

    public Task<IReadOnlyList<Tombstone>> StoreAsync(Intake intake, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation) => throw Fault();

    public Task<IReadOnlyList<Tombstone>> StoreRerunAsync(Journal rerun, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation) => throw Fault();

    public Task<Journal?> LoadAsync(string runId, CancellationToken cancellation) => throw Fault();

    public Task<IReadOnlyList<Journal>> LoadAsync(IReadOnlyList<string> runIds, CancellationToken cancellation) => throw Fault();

    public Task<Journal?> CommitAsync(Journal journal, CancellationToken cancellation) => throw Fault();

    public Task<bool> EntombRunAsync(string runId, CancellationToken cancellation) => throw Fault();

    public Task<bool> EntombEventAsync(string eventId, CancellationToken cancellation) => throw Fault();

    public Task<Event?> FindEventAsync(string eventId, CancellationToken cancellation) => throw Fault();

    public Task<Run?> FindRunAsync(string runId, CancellationToken cancellation) => throw Fault();

    public Task<IReadOnlyList<Run>> RunsOfEventAsync(string eventId, CancellationToken cancellation) => throw Fault();

    public Task<RunPage> ListRunsAsync(RunQuery query, string? cursor, CancellationToken cancellation) => throw Fault();

    public Task<EventPage> ListEventsAsync(EventQuery query, string? cursor, CancellationToken cancellation) => throw Fault();

    public Task RemoveRunAsync(string runId, CancellationToken cancellation) => throw Fault();

    public Task RemoveEventAsync(string eventId, CancellationToken cancellation) => throw Fault();

    public Task<Pruned> PruneAsync(DateTimeOffset before, string? cursor, CancellationToken cancellation) => throw Fault();

    private static IOException Fault() => new(Message);
}
