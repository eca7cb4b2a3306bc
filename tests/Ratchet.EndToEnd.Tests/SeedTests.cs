using System.Diagnostics;
using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;
using Ratchet.TestSupport;

namespace Ratchet.EndToEnd.Tests;

public sealed class SeedTests(Emulator emulator)
{
    private static readonly string[] BeforeTheEnd = ["Scheduled", "Running", "Completed"];

    [Fact]
    public async Task TheGuidesOwnCode_WithTheOfficialSdk_SendsTheCsvEvent_AndGetsTheRunWithItsOutput()
    {
        await using var stage = new Stage(emulator);
        var server = await stage.StartServerAsync();

        var answer = await RunGuideAsync(server);

        var id = Assert.Single(answer.GetProperty("ids").EnumerateArray()).GetString();
        Assert.Contains(answer.GetProperty("first").GetString(), BeforeTheEnd);
        var run = answer.GetProperty("run");
        Assert.Equal(
            ["run_id", "run_started_at", "function_id", "function_version", "environment_id", "event_id", "status", "ended_at", "output", "function", "picked_up_at"],
            run.EnumerateObject().Select(property => property.Name));
        Assert.Equal((id, "Completed"), (run.GetProperty("event_id").GetString(), run.GetProperty("status").GetString()));
        Assert.Equal("""{"status":"success","processedItems":98,"failedItems":2}""", run.GetProperty("output").GetRawText());
    }

    private static async Task<JsonElement> RunGuideAsync(ServerProcess server)
    {
        var folder = Path.Combine(Repository.Root, "tests", "Ratchet.EndToEnd.Tests", "Seed");
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), $"The SDK is not installed: run ./test, or npm ci in {folder}.");
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "get-run-output.mjs"), $"{server.Url}samples/contacts.csv"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["INNGEST_BASE_URL"] = server.Url.ToString().TrimEnd('/');
        start.Environment["INNGEST_EVENT_KEY"] = "any";
        start.Environment["INNGEST_SIGNING_KEY"] = "signkey-test-00112233445566778899aabbccddeeff";
        using var node = Process.Start(start)!;
        var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await error);
        return JsonDocument.Parse(await output).RootElement;
    }
}
