using Azure.Data.Tables;
using Functions.Tests;
using Ratchet.TestSupport;

[assembly: AssemblyFixture(typeof(Storage))]

namespace Functions.Tests;

/// <summary>The storage emulator that the tests of this project share; each takes tables of its own.</summary>
public sealed class Storage : Azurite, IAsyncLifetime
{
    private int prefixes;

    public TableServiceClient Tables => new(ConnectionString);

    public string NewPrefix() => $"{nameof(Functions)}{Interlocked.Increment(ref prefixes)}{Environment.ProcessId}".ToLowerInvariant();
}
