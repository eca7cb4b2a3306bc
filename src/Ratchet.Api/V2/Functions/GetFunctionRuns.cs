using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Functions;
using Ratchet.Api.V2.Errors;
using Ratchet.Api.V2.Runs;
using Ratchet.Engine.Catalog;
using Ratchet.Storage;

namespace Ratchet.Api.V2.Functions;

/// <summary><c>GET /v2/apps/{app}/functions/{function}/runs</c>: the runs of a function, newest first, a part at a time.</summary>
internal static class GetFunctionRuns
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/apps/{app}/functions/{function}/runs", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        string app,
        string function,
        ILedger ledger,
        FunctionCatalog functions,
        LookForApps look,
        TimeProvider time,
        CancellationToken cancellation) =>
        await functions.FindInAsync(app, function, look, cancellation) is { } found
            ? await ListedRuns.AnswerAsync(RunListRequest.Of(context.Request.Query, functions, found), ledger, functions, time, cancellation)
            : NotThere.Function(app, function);
}
