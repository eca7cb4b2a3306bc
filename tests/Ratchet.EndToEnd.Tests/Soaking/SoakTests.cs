using System.Diagnostics;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Soaking;

/// <summary>The soak of bench/, for some seconds: what it checks of an hour, it checks of these.</summary>
[Collection("Heavy")]
public sealed class SoakTests(Emulator emulator)
{
    [Fact]
    public async Task OfMixedRunsOnTwoServers_OneOfWhichIsStoppedAndKilled_NoneIsLostOrDoubled_AndEachOutcomeIsRecordedOnce()
    {
        var folder = Directory.CreateTempSubdirectory("ratchet-soak-");
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Ratchet.Bench.dll"), "soak", folder.FullName, "--minutes", "0.3", "--rate", "10", "--restart", "4", "--lease", "5"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["RATCHET_TEST_STORAGE"] = emulator.ConnectionString },
        };
        using var soak = Process.Start(start)!;
        var output = await Task.WhenAll(soak.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), soak.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await soak.WaitForExitAsync(TestContext.Current.CancellationToken);

        folder.Delete(recursive: true);
        Assert.True(soak.ExitCode == 0, string.Concat(output));
    }
}
