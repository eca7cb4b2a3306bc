using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Engine.Steering;

namespace Ratchet.Api.Runs;

/// <summary><c>POST /v1/runs/{id}/pause</c>: holds a run. One that is paused already answers the same.</summary>
internal static class PostPause
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/runs/{id}/pause", HandleAsync);

    private static async Task<IResult> HandleAsync(string id, PauseRun pause, TimeProvider time, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        return await pause.HandleAsync(runId, cancellation) switch
        {
            null => RunErrors.NotFound(runId),
            { IsTerminal: true } run => RunErrors.AlreadyEnded(run),
            { } run => Envelope<RunDocument>.Answer(RunDocument.Of(run), time, ApiJson.Readable.EnvelopeRunDocument),
        };
    }
}
