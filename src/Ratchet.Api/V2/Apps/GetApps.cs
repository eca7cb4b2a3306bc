using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.V2.Envelopes;
using Ratchet.Api.V2.Json;
using Ratchet.Api.V2.Queries;
using Ratchet.Engine.Catalog;
using Ratchet.Hosting;

namespace Ratchet.Api.V2.Apps;

/// <summary><c>GET /v2/apps</c>: the server's own app and the remote ones, in the order of their ids. None is ever archived.</summary>
internal static class GetApps
{
    private const int MaxLimit = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/apps", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context, LookForApps look, FunctionCatalog functions, RatchetOptions options, TimeProvider time, CancellationToken cancellation)
    {
        var asked = ListQuery.Of(context.Request.Query, MaxLimit);
        if (asked.Error is not null)
        {
            return asked.Error;
        }

        var apps = asked.Archived ? [] : await AllApps.ReadAsync(look, functions, options, cancellation);
        var part = Part<AppDocument>.Of(apps, app => app.Id, asked.Cursor, asked.Limit);
        return ListEnvelope<AppDocument>.Answer(part.Items, part.Page, time, V2Json.Readable.AppList);
    }
}
