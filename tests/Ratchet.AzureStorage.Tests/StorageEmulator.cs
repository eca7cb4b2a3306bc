using Ratchet.AzureStorage.Tests;
using Ratchet.TestSupport;

[assembly: AssemblyFixture(typeof(StorageEmulator))]

namespace Ratchet.AzureStorage.Tests;

public sealed class StorageEmulator : Azurite, IAsyncLifetime;
