using System.Net;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests;

public sealed class ResultTests(Emulator emulator)
{
    [Fact]
    public async Task ARunsEnd_ComesToThoseWhoWaitAtEitherServer()
    {
        await using var stage = new Stage(emulator);
        var (one, other) = (await stage.StartServerAsync(), await stage.StartServerAsync());
        var runId = await StartWaitingRunAsync(stage, one);

        var waiting = new[] { one, other, one, other }.Select(server => stage.CallAsync(server, HttpMethod.Get, $"/v1/runs/{runId}/result?wait=60s")).ToArray();
        await stage.CallAsync(one, HttpMethod.Post, "/v1/signals", new { signal = "go", data = 42 });

        Assert.All(await Task.WhenAll(waiting), answer =>
        {
            Assert.Equal((HttpStatusCode.OK, "Completed"), (answer.Status, answer.Data.GetProperty("status").GetString()));
            Assert.Equal(42, answer.Data.GetProperty("output").GetInt32());
        });
    }

    private static async Task<string> StartWaitingRunAsync(Stage stage, ServerProcess server)
    {
        var eventId = Assert.Single(await stage.SendAsync(server, new { name = "test/waits-for-signal", data = new { signal = "go" } }));
        var runId = (await stage.RunAsync(server, eventId)).GetProperty("run_id").GetString()!;
        await Eventually.Get(() => stage.StepsAsync(server, runId), steps => steps.Count == 1);
        return runId;
    }
}
