using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Ratchet.Api.Tests.Streams;

namespace Ratchet.Api.Tests.Edge;

/// <summary>The way the function app hosts the API: a catch-all endpoint hands every request to a router of its own.</summary>
public sealed class NestedRouterTests
{
    [Fact]
    public async Task InsideAnotherRouter_EveryAnswerIsTheSame()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Ratchet:Development"] = "true" });
        TestApi.AddServices(builder.Services, builder.Configuration);
        await using var app = builder.Build();
        var inner = new ApplicationBuilder(app.Services).UseRouting().UseEndpoints(endpoints => endpoints.MapRatchet()).Build();
        app.Map("{*path}", context =>
        {
            context.SetEndpoint(null);
            context.Request.RouteValues.Clear();
            return inner(context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        await using var api = new TestApi(app);

        var (eventId, runId) = await api.StartRunAsync();

        Assert.Equal(runId, (await api.GetAsync($"/v1/events/{eventId}/runs")).Data[0].GetProperty("run_id").GetString());
        Assert.Equal(200, (await api.GetAsync($"/v1/runs/{runId}/steps")).Status);
        (await api.GetAsync("/v1/runs/bad")).IsV1Error(HttpStatusCode.BadRequest, "invalid_run_id");
        (await api.GetAsync("/e/key")).IsEventError(HttpStatusCode.MethodNotAllowed);
        await AssertStreamsAsync(api, runId);
        (await api.GetAsync("/nowhere")).IsV1Error(HttpStatusCode.NotFound, "not_found");
    }

    private static async Task AssertStreamsAsync(TestApi api, string runId)
    {
        using var response = await api.OpenStreamAsync(runId, accept: "application/x-ndjson");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        await api.WriteAsync(runId, 1);
        Assert.StartsWith("{\"index\":0,", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await api.EndAsync(runId);
        Assert.StartsWith("{\"end\":", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
