using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Ports;

internal sealed class InterceptedLedger(ILedger inner, PortCalls calls) : ILedger
{
    public Task<IReadOnlyList<Tombstone>> StoreAsync(Intake intake, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Store, intake), () => inner.StoreAsync(intake, replacing, cancellation));

    public Task<IReadOnlyList<Tombstone>> StoreRerunAsync(Journal rerun, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.StoreRerun, rerun), () => inner.StoreRerunAsync(rerun, replacing, cancellation));

    public Task<Journal?> LoadAsync(string runId, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Load, runId), () => inner.LoadAsync(runId, cancellation));

    public Task<IReadOnlyList<Journal>> LoadAsync(IReadOnlyList<string> runIds, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Load, runIds), () => inner.LoadAsync(runIds, cancellation));

    public Task<Journal?> CommitAsync(Journal journal, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Commit, journal), () => inner.CommitAsync(journal, cancellation));

    public Task<bool> EntombRunAsync(string runId, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Entomb, runId), () => inner.EntombRunAsync(runId, cancellation));

    public Task<bool> EntombEventAsync(string eventId, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Entomb, eventId), () => inner.EntombEventAsync(eventId, cancellation));

    public Task<Event?> FindEventAsync(string eventId, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.FindEvent, eventId), () => inner.FindEventAsync(eventId, cancellation));

    public Task<Run?> FindRunAsync(string runId, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.FindRun, runId), () => inner.FindRunAsync(runId, cancellation));

    public Task<IReadOnlyList<Run>> RunsOfEventAsync(string eventId, CancellationToken cancellation) => inner.RunsOfEventAsync(eventId, cancellation);

    public Task<RunPage> ListRunsAsync(RunQuery query, string? cursor, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.List, query), () => inner.ListRunsAsync(query, cursor, cancellation));

    public Task<EventPage> ListEventsAsync(EventQuery query, string? cursor, CancellationToken cancellation) => inner.ListEventsAsync(query, cursor, cancellation);

    public Task RemoveRunAsync(string runId, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Remove, runId), () => inner.RemoveRunAsync(runId, cancellation));

    public Task RemoveEventAsync(string eventId, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Remove, eventId), () => inner.RemoveEventAsync(eventId, cancellation));

    public Task<Pruned> PruneAsync(DateTimeOffset before, string? cursor, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Prune, before), () => inner.PruneAsync(before, cursor, cancellation));
}
