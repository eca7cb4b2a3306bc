using Ratchet.TestSupport;
using StandIns.Tests;

[assembly: AssemblyFixture(typeof(StorageEmulator))]

namespace StandIns.Tests;

public sealed class StorageEmulator : Azurite, IAsyncLifetime
{
    /// <summary>A name that no other test uses, good for a table and, in lower case, for a queue.</summary>
    public static string UniqueName() => $"t{Guid.NewGuid():N}";
}
