using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Inngest;

/// <summary>A server and an app of the official SDK, registered with each other, that many tests share.</summary>
public abstract class SdkApp : IAsyncLifetime
{
    private readonly bool checkpointing;
    private readonly string? signingKey;

    /// <param name="emulator">The storage.</param>
    /// <param name="program">The server.</param>
    /// <param name="checkpointing">Whether the app records its steps while a call is under way.</param>
    /// <param name="signingKey">What both sign with; null in development.</param>
    private protected SdkApp(Emulator emulator, string program, bool checkpointing, string? signingKey)
    {
        (this.checkpointing, this.signingKey) = (checkpointing, signingKey);
        Stage = new Stage(emulator) { Program = program };
    }

    internal Stage Stage { get; }

    internal ServerProcess Server { get; private set; } = null!;

    internal NodeApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Stage.UseDefaultLeases();
        if (signingKey is not null)
        {
            Stage.UseKeys("an-event-key", signingKey);
            Stage.Settings["Ratchet__PrivateHosts__0"] = "localhost";
            Stage.Settings["Ratchet__PrivateHosts__1"] = "127.0.0.1";
        }

        Server = await Stage.StartServerAsync();
        App = signingKey is null
            ? await NodeApp.StartAsync(Server.Url, Stage.DiaryFolder, checkpointing)
            : await NodeApp.StartAsync(Stage.DiaryFolder, checkpointing, Clerk.Signed(Server.Url, signingKey));
        await App.RegisterAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (App?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Stage.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
