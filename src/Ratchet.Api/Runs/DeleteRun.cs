using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Engine.Steering;
using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary><c>DELETE /v1/runs/{id}</c>: cancels a run. One that was cancelled before answers the same.</summary>
internal static class DeleteRun
{
    /// <summary>Why a run was cancelled, as it says itself.</summary>
    public const string Because = "Cancelled by a request to the API.";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/v1/runs/{id}", HandleAsync);

    private static async Task<IResult> HandleAsync(string id, CancelRun cancel, TimeProvider time, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        return (await cancel.HandleAsync(runId, Because, cancellation))?.Run switch
        {
            null => RunErrors.NotFound(runId),
            { Status: RunStatus.Cancelled } run => Envelope<RunDocument>.Answer(RunDocument.Of(run), time, ApiJson.Readable.EnvelopeRunDocument),
            { } run => RunErrors.AlreadyEnded(run),
        };
    }
}
