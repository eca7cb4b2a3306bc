using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Json;
using Ratchet.Api.Runs;
using Ratchet.Engine.Catalog;
using Ratchet.Engine.Steering;
using Ratchet.Storage;

namespace Ratchet.Api.InngestRuns;

/// <summary><c>GET /runs/{id}</c>: one run as the published schema has it, without an envelope.</summary>
internal static class GetInngestRun
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/runs/{id}", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(string id, ILedger ledger, FunctionCatalog functions, ReviveRun revive, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        if (await ledger.FindRunAsync(runId, cancellation) is not { } run)
        {
            return RunErrors.NotFound(runId);
        }

        await revive.IfOverdueAsync(run, cancellation);
        return Results.Json(InngestRun.Of(run, functions), ApiJson.Readable.InngestRun);
    }
}
