using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Ports;

/// <summary>Its writes are intercepted; its reads, which almost everything makes now and then, are not.</summary>
internal sealed class InterceptedApps(IApps inner, PortCalls calls) : IApps
{
    public Task<string?> FindVersionAsync(CancellationToken cancellation) => inner.FindVersionAsync(cancellation);

    public Task<AppSet> ListAsync(CancellationToken cancellation) => inner.ListAsync(cancellation);

    public Task<RemoteApp?> FindAsync(string id, CancellationToken cancellation) => inner.FindAsync(id, cancellation);

    public Task<bool> TryStoreAsync(RemoteApp app, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.StoreApp, app), () => inner.TryStoreAsync(app, cancellation));

    public Task<bool> TryRemoveAsync(RemoteApp app, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.RemoveApp, app), () => inner.TryRemoveAsync(app, cancellation));
}
