using Ratchet.AzureStorage.Tests.Ports;

namespace Ratchet.AzureStorage.Tests.Contracts;

/// <summary>
/// What the engine relies on. Each contract is run twice: by the ports in memory, which the engine's own tests stand on, and by the ports
/// on Azure Storage, against a storage account.
/// </summary>
public abstract class PortContract(EnginePorts ports) : IAsyncLifetime
{
    protected EnginePorts Ports { get; } = ports;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => Ports.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Ports.DisposeAsync();
    }
}
