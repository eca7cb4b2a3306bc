using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.StepFunctions;

/// <summary>A server on a machine without a container engine, as a consumption plan is.</summary>
public sealed class NoEngineServer(Emulator emulator) : StepServer(emulator)
{
    private protected override void Configure(Dictionary<string, string?> settings) => settings["Ratchet__ContainerCommand"] = "no-such-engine";

    private protected override IEnumerable<(string Name, string Json)> Definitions() => [OneStep("needs-an-engine", new { type = "docker", image = "score:1" })];
}
