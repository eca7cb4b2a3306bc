using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Errors;
using Ratchet.Api.Json;
using Ratchet.Api.Queries;
using Ratchet.Engine.Catalog;
using Ratchet.Storage;

namespace Ratchet.Api.Runs;

/// <summary><c>GET /v1/runs</c>: runs, newest first, a part at a time. Looking at a list sends no run on its way.</summary>
internal static class GetRuns
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1/runs", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context, ILedger ledger, FunctionCatalog functions, LookForApps look, TimeProvider time, CancellationToken cancellation)
    {
        var request = RunListRequest.Of(context.Request.Query, functions);
        if (request.Error?.Code == ErrorCode.FunctionNotFound)
        {
            await look.HandleAsync(cancellation);
            request = RunListRequest.Of(context.Request.Query, functions);
        }

        if (request.Error is not null)
        {
            return request.Error;
        }

        try
        {
            var part = await ledger.ListRunsAsync(request.Query, request.Cursor, cancellation);
            return ListEnvelope<RunDocument>.Answer(
                [.. part.Runs.Select(RunDocument.Listed)], Page.Of(part.Cursor, request.Query.Limit), time, ApiJson.Readable.RunList);
        }
        catch (FormatException)
        {
            return QueryFields.NoCursor();
        }
    }
}
