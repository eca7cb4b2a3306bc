using Ratchet.Model;

namespace Ratchet.Storage;

/// <summary>The remote apps at a moment.</summary>
/// <param name="Version">The version of the set; null if there never was an app.</param>
/// <param name="Apps">The apps, in the order of their ids.</param>
public sealed record AppSet(string? Version, IReadOnlyList<RemoteApp> Apps);
