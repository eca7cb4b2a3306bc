using Ratchet.Model;

namespace Ratchet.Storage;

/// <summary>Keeps the remote apps and their functions.</summary>
public interface IApps
{
    /// <summary>Reads the version of the set of apps, which every change of any of them changes; null if there never was one.</summary>
    Task<string?> FindVersionAsync(CancellationToken cancellation);

    /// <summary>Reads all apps, in the order of their ids, with a version they are at least as new as.</summary>
    Task<AppSet> ListAsync(CancellationToken cancellation);

    /// <summary>Reads an app; null if it is not there.</summary>
    Task<RemoteApp?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Stores an app under the <see cref="RemoteApp.ETag"/> it was read with, or as a new one, together with the new version of the set.</summary>
    /// <returns>False if the app has changed since, or is there already.</returns>
    Task<bool> TryStoreAsync(RemoteApp app, CancellationToken cancellation);

    /// <summary>Removes an app under the <see cref="RemoteApp.ETag"/> it was read with, together with the new version of the set.</summary>
    /// <returns>False if the app has changed since, or is gone.</returns>
    Task<bool> TryRemoveAsync(RemoteApp app, CancellationToken cancellation);
}
