using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Simulation.Ports;

/// <summary>The remote apps as one process reaches them.</summary>
internal sealed class SimulatedApps(Wire wire, SharedStorage storage) : IApps
{
    public Task<string?> FindVersionAsync(CancellationToken cancellation) => wire.ReadAsync(
        "find version", "apps", () => storage.Apps.FindVersionAsync(default).Result, version => version ?? "none", null, cancellation);

    public Task<AppSet> ListAsync(CancellationToken cancellation) => wire.ReadAsync(
        "list", "apps", () => storage.Apps.ListAsync(default).Result, set => set.Version ?? "none", null, cancellation);

    public Task<RemoteApp?> FindAsync(string id, CancellationToken cancellation) => wire.ReadAsync(
        "find app", id, () => storage.Apps.FindAsync(id, default).Result, app => app?.ETag ?? "none", null, cancellation);

    public Task<bool> TryStoreAsync(RemoteApp app, CancellationToken cancellation) => wire.WriteAsync(
        "store app", app.Id, () => storage.Apps.TryStoreAsync(app, default).Result, done => done ? "done" : "not done", null, cancellation);

    public Task<bool> TryRemoveAsync(RemoteApp app, CancellationToken cancellation) => wire.WriteAsync(
        "remove app", app.Id, () => storage.Apps.TryRemoveAsync(app, default).Result, done => done ? "done" : "not done", null, cancellation);
}
