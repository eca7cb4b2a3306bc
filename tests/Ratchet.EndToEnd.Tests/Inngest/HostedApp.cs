using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Inngest;

/// <summary>In production, on the function app's triggers: all is signed, and the app records its steps while a call is under way.</summary>
public sealed class HostedApp : SdkApp
{
    public HostedApp(Emulator emulator)
        : base(emulator, "Ratchet.FunctionHost", checkpointing: true, "signkey-prod-0decaf") =>
        Stage.Settings["RunsQueue"] = $"{Stage.Settings["Ratchet__NamePrefix"]}runs";
}

/// <summary>The tests that share one.</summary>
[CollectionDefinition]
public sealed class OnHostedApp : ICollectionFixture<HostedApp>;
