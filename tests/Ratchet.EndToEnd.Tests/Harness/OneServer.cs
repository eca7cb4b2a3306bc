namespace Ratchet.EndToEnd.Tests.Harness;

/// <summary>A server that the tests of a class share.</summary>
public sealed class OneServer(Emulator emulator) : IAsyncLifetime
{
    internal Stage Stage { get; } = new(emulator);

    internal ServerProcess Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Stage.UseDefaultLeases();
        Server = await Stage.StartServerAsync();
    }

    public ValueTask DisposeAsync() => Stage.DisposeAsync();
}
