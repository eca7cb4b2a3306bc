using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Runs;
using Ratchet.Api.V2.Envelopes;
using Ratchet.Api.V2.Json;
using Ratchet.Engine.Steering;
using Ratchet.Model;

namespace Ratchet.Api.V2.Runs;

/// <summary><c>POST /v2/runs/{id}/cancel</c>: cancels a run. One that was cancelled before is told apart.</summary>
internal static class PostCancel
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/runs/{id}/cancel", HandleAsync);

    private static async Task<IResult> HandleAsync(string id, CancelRun cancel, TimeProvider time, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        return await cancel.HandleAsync(runId, DeleteRun.Because, cancellation) switch
        {
            null => RunErrors.NotFound(runId),
            { WasLive: true, Run.Status: RunStatus.Cancelled } => Envelope<RunReference>.Answer(new RunReference(runId), time, V2Json.Readable.EnvelopeRunReference),
            { Run: { Status: RunStatus.Cancelled } run } => RunErrors.AlreadyCancelled(run),
            { Run: var run } => RunErrors.AlreadyEnded(run),
        };
    }
}
