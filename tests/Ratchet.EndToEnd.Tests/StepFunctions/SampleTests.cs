using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;
using Ratchet.TestSupport;

namespace Ratchet.EndToEnd.Tests.StepFunctions;

/// <summary>The sample in <c>functions/</c>, as a new user runs it.</summary>
public sealed class SampleTests(Emulator emulator)
{
    [Fact]
    public async Task TheSample_RunsItsThreeSteps_OnTheServerItself()
    {
        await using var stage = new Stage(emulator);
        stage.UseDefaultLeases();
        stage.Settings["ASPNETCORE_CONTENTROOT"] = Repository.Root;
        var server = await stage.StartServerAsync();

        var confirmed = await stage.EndedRunAsync(server, Assert.Single(await stage.SendAsync(server, new { name = "orders/placed", data = new { orderId = "o-17", items = 3 } })));
        var outOfStock = await stage.EndedRunAsync(server, Assert.Single(await stage.SendAsync(server, new { name = "orders/placed", data = new { orderId = "o-18", items = 11 } })));

        Assert.Equal("""{"status":200,"body":"Order o-17: 3 items, 9.40 for shipping."}""", confirmed.GetProperty("output").GetRawText());
        Assert.Equal(JsonValueKind.Null, outOfStock.GetProperty("output").ValueKind);
        var steps = await stage.StepsAsync(server, confirmed.GetProperty("run_id").GetString()!);
        Assert.Equal("Work out what shipping costs, at the same time", steps.Single(step => step.GetProperty("id").GetString() == "shipping").GetProperty("name").GetString());
        Assert.Contains("app-ship-order listens for orders/placed", server.Output, StringComparison.Ordinal);
    }
}
