using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Engine.Catalog;
using Ratchet.Storage;

namespace Ratchet.Api.V2.Runs;

/// <summary><c>GET /v2/runs</c>: runs, newest first, a part at a time.</summary>
internal static class GetRuns
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/runs", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context, ILedger ledger, FunctionCatalog functions, LookForApps look, TimeProvider time, CancellationToken cancellation)
    {
        await look.HandleAsync(cancellation);
        return await ListedRuns.AnswerAsync(RunListRequest.Of(context.Request.Query, functions), ledger, functions, time, cancellation);
    }
}
