using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Bodies;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Engine.Steering;

namespace Ratchet.Api.Runs;

/// <summary><c>POST /v1/runs/{id}/rerun</c>: runs a finished run again, from its start or from one of its steps.</summary>
internal static class PostRerun
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/runs/{id}/rerun", HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext context, string id, RerunRun rerun, TimeProvider time, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        var (fromStep, error) = RerunRequest.Of(await BodyFields.ReadAsync(context, BodyFields.MaxBytes, RerunRequest.Fields, cancellation));
        if (error is not null)
        {
            return error;
        }

        return await rerun.HandleAsync(runId, fromStep, cancellation) switch
        {
            Rerun.Started started => Created(started.RunId, context, time),
            var refused => RunErrors.Of(refused, runId),
        };
    }

    private static IResult Created(string runId, HttpContext context, TimeProvider time)
    {
        context.Response.Headers.Location = $"{context.Request.PathBase}/v1/runs/{runId}";
        return Envelope<RunReference>.Answer(new RunReference(runId), time, ApiJson.Readable.EnvelopeRunReference, StatusCodes.Status201Created);
    }
}
