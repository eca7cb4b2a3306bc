using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Inngest;

/// <summary>In development, and as the SDK is unless it is told otherwise: the app records its steps while a call is under way.</summary>
public sealed class CheckpointingApp(Emulator emulator) : SdkApp(emulator, "Ratchet.TestApp", checkpointing: true, signingKey: null);

/// <summary>The tests that share one.</summary>
[CollectionDefinition]
public sealed class OnCheckpointingApp : ICollectionFixture<CheckpointingApp>;
