using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Bodies;
using Ratchet.Api.Runs;
using Ratchet.Api.V2.Bodies;
using Ratchet.Api.V2.Envelopes;
using Ratchet.Api.V2.Json;
using Ratchet.Engine.Steering;

namespace Ratchet.Api.V2.Runs;

/// <summary><c>POST /v2/runs/{id}/rerun</c>: runs a finished run again, from its start or from one of its steps.</summary>
internal static class PostRerun
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/runs/{id}/rerun", HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext context, string id, RerunRun rerun, TimeProvider time, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        var (fromStep, error) = RerunRequest.Of(await V2Body.ReadAsync(context, BodyFields.MaxBytes, [RerunRequest.Nested], cancellation));
        if (error is not null)
        {
            return error;
        }

        return await rerun.HandleAsync(runId, fromStep, cancellation) switch
        {
            Rerun.Started started => Envelope<RunReference>.Answer(new RunReference(started.RunId), time, V2Json.Readable.EnvelopeRunReference),
            var refused => RunErrors.Of(refused, runId),
        };
    }
}
