using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Ports;

internal sealed class InterceptedLedger(ILedger inner, PortCalls calls) : ILedger
{
    public Task<IReadOnlyList<Tombstone>> StoreAsync(Intake intake, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Store, intake), () => inner.StoreAsync(intake, replacing, cancellation));

    public Task<Journal?> LoadAsync(string runId, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Load, runId), () => inner.LoadAsync(runId, cancellation));

    public Task<Journal?> CommitAsync(Journal journal, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Commit, journal), () => inner.CommitAsync(journal, cancellation));

    public Task<bool> EntombAsync(string runId, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.Entomb, runId), () => inner.EntombAsync(runId, cancellation));

    public Task<Event?> FindEventAsync(string eventId, CancellationToken cancellation) => inner.FindEventAsync(eventId, cancellation);

    public Task<Run?> FindRunAsync(string runId, CancellationToken cancellation) => inner.FindRunAsync(runId, cancellation);

    public Task<IReadOnlyList<Run>> RunsOfEventAsync(string eventId, CancellationToken cancellation) => inner.RunsOfEventAsync(eventId, cancellation);
}
