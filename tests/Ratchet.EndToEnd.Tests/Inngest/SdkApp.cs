using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Inngest;

/// <summary>A server and an app of the official SDK, registered with each other, that the tests of a class share.</summary>
public abstract class SdkApp(Emulator emulator, bool checkpointing) : IAsyncLifetime
{
    internal Stage Stage { get; } = new(emulator);

    internal ServerProcess Server { get; private set; } = null!;

    internal NodeApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Stage.UseDefaultLeases();
        Server = await Stage.StartServerAsync();
        App = await NodeApp.StartAsync(Server.Url, Stage.DiaryFolder, checkpointing);
        await App.RegisterAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (App?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Stage.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The app records its steps while a call is under way, as the SDK does unless it is told not to.</summary>
public sealed class CheckpointingApp(Emulator emulator) : SdkApp(emulator, checkpointing: true);

/// <summary>The app is called again for each step.</summary>
public sealed class SteppingApp(Emulator emulator) : SdkApp(emulator, checkpointing: false);
