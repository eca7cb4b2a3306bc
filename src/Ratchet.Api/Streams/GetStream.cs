using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Runs;
using Ratchet.Engine.Steering;
using Ratchet.Engine.Streams;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Api.Streams;

/// <summary><c>GET /v1/runs/{id}/stream</c>: what a run writes to one of its streams, while it does.</summary>
internal static class GetStream
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1/runs/{id}/stream", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(
        string id, HttpRequest request, ILedger ledger, ReviveRun revive, ReadStream read, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        var (asked, error) = StreamRequest.Of(request);
        if (asked is null)
        {
            return error!;
        }

        if (await ledger.FindRunAsync(runId, cancellation) is not { } run)
        {
            return RunErrors.NotFound(runId);
        }

        await revive.IfOverdueAsync(run, cancellation);
        var stream = new StreamId(runId, asked.Namespace);
        var position = await read.PositionAsync(stream, asked.StartIndex, cancellation);
        if (asked.Resumes && await read.IsOverAsync(stream, run, position, cancellation))
        {
            // An EventSource that is told so does not come again.
            return Results.NoContent();
        }

        return new StreamAnswer(asked, stream, run, position);
    }
}
