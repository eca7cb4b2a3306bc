using System.Net;
using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class SignalTests(OneServer one) : OneServerTests(one)
{
    [Fact]
    public async Task ASignal_ReachesTheRunThatWaitsForIt_AndTheAnswerNamesIt()
    {
        var run = await StartAsync("test/waits-for-signal", new { signal = "import-7-approved" });
        await StepAsync(run, "wait", "Waiting");

        var sent = await PostAsync("/v1/signals", new { signal = "import-7-approved", data = new { by = "ada" } });

        Assert.Equal((HttpStatusCode.OK, run), (sent.Status, sent.Data.GetProperty("run_id").GetString()));
        Assert.Equal("ada", (await OutputAsync(run)).GetProperty("by").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("/v1/signals", new { signal = "import-7-approved" })).Status);
    }

    [Fact]
    public async Task ASignalThatNobodyWaitsFor_Is404_AndNotKept()
    {
        var refused = await PostAsync("/v1/signals", new { signal = "too-early", data = 1 });

        Assert.Equal((HttpStatusCode.NotFound, "signal_not_found"), (refused.Status, refused.Code));
        var run = await StartAsync("test/waits-for-signal", new { signal = "too-early", milliseconds = 1000 });
        Assert.Equal(JsonValueKind.Null, (await OutputAsync(run)).ValueKind);
        await StepAsync(run, "wait", "TimedOut");
    }
}
