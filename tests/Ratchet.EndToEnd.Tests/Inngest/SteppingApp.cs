using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Inngest;

/// <summary>In production: all is signed, and the app is called again for each step.</summary>
public sealed class SteppingApp(Emulator emulator) : SdkApp(emulator, "Ratchet.TestApp", checkpointing: false, "signkey-prod-00c0ffee");

/// <summary>The tests that share one.</summary>
[CollectionDefinition]
public sealed class OnSteppingApp : ICollectionFixture<SteppingApp>;
