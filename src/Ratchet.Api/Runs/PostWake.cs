using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Bodies;
using Ratchet.Api.Json;
using Ratchet.Engine.Steering;

namespace Ratchet.Api.Runs;

/// <summary><c>POST /v1/runs/{id}/wake</c>: ends a run's pending sleeps, or those it is told, before their time.</summary>
internal static class PostWake
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/runs/{id}/wake", HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext context, string id, WakeRun wake, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        var (stepIds, error) = WakeRequest.Of(await BodyFields.ReadAsync(context, BodyFields.MaxBytes, WakeRequest.Fields, cancellation));
        if (error is not null)
        {
            return error;
        }

        return await wake.HandleAsync(runId, stepIds, cancellation) is { } stopped
            ? Results.Json(new Answer(stopped), ApiJson.Readable.WakeAnswer)
            : RunErrors.NotFound(runId);
    }

    /// <summary>The whole body, without an envelope: the Workflow SDK's own shape.</summary>
    /// <param name="StoppedCount">How many sleeps were ended.</param>
    internal sealed record Answer([property: JsonPropertyName("stoppedCount")] int StoppedCount);
}
