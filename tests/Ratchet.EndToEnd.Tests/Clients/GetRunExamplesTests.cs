using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Clients;

public sealed class GetRunExamplesTests(OneServer one) : ClientTests(one)
{
    [Fact]
    public async Task BasicStatusCheck()
    {
        var run = await SleepingRunAsync();
        await using var app = await ExampleApp.StartAsync(Server.Url);

        Assert.Equal((HttpStatusCode.OK, """{"status":"Running"}"""), await GetAsync(app, $"?runId={run.RunId}"));
        await run.WakeUpAsync(cancellation: Cancellation);
        await run.GetReturnValueAsync(Cancellation);
        Assert.Equal((HttpStatusCode.OK, """{"status":"Completed"}"""), await GetAsync(app, $"?runId={run.RunId}"));
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, """{"error":"No runId provided"}""")]
    [InlineData("?runId=" + NoRun, HttpStatusCode.NotFound, """{"error":"Workflow run not found"}""")]
    public async Task BasicStatusCheck_OfNoRun(string query, HttpStatusCode status, string body)
    {
        await using var app = await ExampleApp.StartAsync(Server.Url);

        Assert.Equal((status, body), await GetAsync(app, query));
    }

    [Fact]
    public async Task BasicStatusCheck_OfAnIdThatIsNone_IsABadRequest()
    {
        await using var app = await ExampleApp.StartAsync(Server.Url);

        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync(app, "?runId=nonsense")).Status);
    }

    [Fact]
    public async Task WakeUpASleepingWorkflow()
    {
        var run = await SleepingRunAsync();
        await using var app = await ExampleApp.StartAsync(Server.Url);

        Assert.Equal("""{"stoppedCount":2}""", await PostAsync(app, new { runId = run.RunId }));

        Assert.Equal("awake", await run.GetReturnValueAsync(Cancellation));
    }

    [Fact]
    public async Task WakeUpASleepingWorkflow_ByCorrelationId()
    {
        var run = await SleepingRunAsync();
        await using var app = await ExampleApp.StartAsync(Server.Url);

        Assert.Equal("""{"stoppedCount":1}""", await PostAsync(app, new { runId = run.RunId, correlationIds = new[] { "on-the-left", "wait_abc123" } }));

        await StepAsync(run.RunId, "on-the-left", "Completed");
        Assert.Equal(1, (await run.WakeUpAsync(["on-the-right"], Cancellation)).StoppedCount);
        Assert.Equal("awake", await run.GetReturnValueAsync(Cancellation));
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(WebApplication app, string query)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(app.Urls.Single() + query), Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<string> PostAsync(WebApplication app, object body)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri(app.Urls.Single()), body, Cancellation);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Cancellation);
    }
}
