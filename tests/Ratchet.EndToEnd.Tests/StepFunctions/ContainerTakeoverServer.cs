using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.StepFunctions;

/// <summary>A server that is killed, and whose runs are taken over soon.</summary>
public sealed class ContainerTakeoverServer(Emulator emulator, ContainerEngine engine) : ContainerServer(emulator, engine)
{
    private protected override void Configure(Dictionary<string, string?> settings)
    {
        base.Configure(settings);
        (settings["Ratchet__LeaseDuration"], settings["Ratchet__ClockAllowance"]) = ("00:00:02", "00:00:01");
    }
}
