using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Engine.Steering;

namespace Ratchet.Api.Runs;

/// <summary><c>POST /v1/runs/{id}/purge</c>: removes a run that has ended, with all that belongs to it, for good.</summary>
internal static class PostPurge
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/runs/{id}/purge", HandleAsync);

    private static async Task<IResult> HandleAsync(string id, PurgeRun purge, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        return await purge.HandleAsync(runId, cancellation) switch
        {
            null => RunErrors.NotFound(runId),
            { IsTerminal: true } => Results.NoContent(),
            { } run => RunErrors.NotEnded(run),
        };
    }
}
