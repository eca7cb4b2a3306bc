using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ratchet.Client;

namespace Ratchet.EndToEnd.Tests.Clients;

/// <summary>The examples of the <c>getRun</c> page as a web app: a status check, and waking a run up.</summary>
internal static class ExampleApp
{
    public static async Task<WebApplication> StartAsync(Uri ratchet)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddRatchetClient(options => options.BaseAddress = ratchet);
        var app = builder.Build();
        app.MapGet("/", GetAsync);
        app.MapPost("/", PostAsync);
        await app.StartAsync();
        return app;
    }

    private static async Task<IResult> GetAsync(string? runId, RatchetClient ratchet, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(runId))
        {
            return Results.Json(new { error = "No runId provided" }, statusCode: 400);
        }

        try
        {
            var run = ratchet.GetRun(runId);
            var status = await run.GetStatusAsync(cancellation);

            return Results.Json(new { status = status.ToString() });
        }
        catch (RunNotFoundException)
        {
            return Results.Json(new { error = "Workflow run not found" }, statusCode: 404);
        }
        catch (RatchetApiException refused)
        {
            return Results.Json(new { error = refused.Message }, statusCode: refused.Status);
        }
    }

    private static async Task<IResult> PostAsync(WakeUp body, RatchetClient ratchet, CancellationToken cancellation)
    {
        var run = ratchet.GetRun(body.RunId);

        // Wakes all pending sleeps unless some are named.
        var result = await run.WakeUpAsync(body.CorrelationIds, cancellation);

        return Results.Json(new { stoppedCount = result.StoppedCount });
    }

    private sealed record WakeUp(string RunId, string[]? CorrelationIds);
}
