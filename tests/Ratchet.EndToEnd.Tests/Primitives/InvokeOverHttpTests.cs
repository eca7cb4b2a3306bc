using System.Net;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class InvokeOverHttpTests(OneServer one) : OneServerTests(one)
{
    [Theory]
    [InlineData("square-root")]
    [InlineData("app-square-root")]
    public async Task AFunctionIsStartedByItsName_AndItsResultAwaited(string function)
    {
        var started = await PostAsync($"/v1/functions/{function}/invoke", new { data = new { number = 1764 } });
        Assert.Equal(HttpStatusCode.Accepted, started.Status);
        var runId = started.Data.GetProperty("run_id").GetString()!;

        var result = await GetAsync($"/v1/runs/{runId}/result?wait=60s");

        Assert.Equal((HttpStatusCode.OK, "Completed"), (result.Status, result.Data.GetProperty("status").GetString()));
        Assert.Equal(42, result.Data.GetProperty("output").GetDouble());
        var eventId = started.Data.GetProperty("event_id").GetString()!;
        Assert.Equal(runId, (await Stage.RunAsync(Server, eventId)).GetProperty("run_id").GetString());
    }

    [Fact]
    public async Task ManyRequestsAtOnce_WithOneKey_StartOneRun()
    {
        var body = new { data = new { number = 4 }, idempotency_key = "many" };

        var started = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync("/v1/functions/square-root/invoke", body)));

        Assert.All(started, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        Assert.Single(started.Select(answer => answer.Data.GetRawText()).Distinct());
        Assert.Single(await Stage.RunsAsync(Server, started[0].Data.GetProperty("event_id").GetString()!));
    }
}
