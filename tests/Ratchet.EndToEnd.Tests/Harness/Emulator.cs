using Ratchet.EndToEnd.Tests.Harness;
using Ratchet.TestSupport;

[assembly: AssemblyFixture(typeof(Emulator))]

namespace Ratchet.EndToEnd.Tests.Harness;

/// <summary>The storage the servers of these tests use; each test takes a prefix of its own.</summary>
public sealed class Emulator : Azurite, IAsyncLifetime
{
    private int prefixes;

    public string NewPrefix() => $"e2e{Environment.ProcessId}x{Interlocked.Increment(ref prefixes)}";
}
