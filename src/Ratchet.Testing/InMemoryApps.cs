using System.Globalization;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Testing;

/// <summary>Keeps remote apps in memory.</summary>
public sealed class InMemoryApps : IApps
{
    private readonly SortedDictionary<string, RemoteApp> apps = new(StringComparer.Ordinal);
    private long version;

    private string? Version => version == 0 ? null : version.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public Task<string?> FindVersionAsync(CancellationToken cancellation)
    {
        lock (apps)
        {
            return Task.FromResult(Version);
        }
    }

    /// <inheritdoc/>
    public Task<AppSet> ListAsync(CancellationToken cancellation)
    {
        lock (apps)
        {
            return Task.FromResult(new AppSet(Version, [.. apps.Values]));
        }
    }

    /// <inheritdoc/>
    public Task<RemoteApp?> FindAsync(string id, CancellationToken cancellation)
    {
        lock (apps)
        {
            return Task.FromResult(apps.GetValueOrDefault(id));
        }
    }

    /// <inheritdoc/>
    public Task<bool> TryStoreAsync(RemoteApp app, CancellationToken cancellation)
    {
        lock (apps)
        {
            if (apps.GetValueOrDefault(app.Id)?.ETag != app.ETag)
            {
                return Task.FromResult(false);
            }

            version++;
            apps[app.Id] = app with { ETag = Version };
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public Task<bool> TryRemoveAsync(RemoteApp app, CancellationToken cancellation)
    {
        lock (apps)
        {
            if (app.ETag is null || apps.GetValueOrDefault(app.Id)?.ETag != app.ETag)
            {
                return Task.FromResult(false);
            }

            version++;
            return Task.FromResult(apps.Remove(app.Id));
        }
    }
}
