using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.V2.Envelopes;
using Ratchet.Api.V2.Json;
using Ratchet.Api.V2.Queries;
using Ratchet.Engine.Catalog;
using Ratchet.Model;

namespace Ratchet.Api.V2.Functions;

/// <summary><c>GET /v2/apps/{app}/functions</c>: the functions of an app, in the order of their ids. An unknown app has none.</summary>
internal static class GetFunctions
{
    private const int MaxLimit = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/apps/{app}/functions", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context, string app, LookForApps look, FunctionCatalog functions, TimeProvider time, CancellationToken cancellation)
    {
        var asked = ListQuery.Of(context.Request.Query, MaxLimit);
        if (asked.Error is not null)
        {
            return asked.Error;
        }

        await look.AgainAsync(cancellation);
        var part = Part<FunctionDefinition>.Of(functions.All.Where(function => function.AppId == app), function => function.Id, asked.Cursor, asked.Limit);
        var registered = RegisteredFunction.AllOf(app, look.Found);
        return ListEnvelope<FunctionDocument>.Answer([.. part.Items.Select(function => FunctionDocument.Of(function, registered))], part.Page, time, V2Json.Readable.FunctionList);
    }
}
