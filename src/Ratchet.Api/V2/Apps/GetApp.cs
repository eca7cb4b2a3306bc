using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.V2.Envelopes;
using Ratchet.Api.V2.Errors;
using Ratchet.Api.V2.Json;
using Ratchet.Engine.Catalog;
using Ratchet.Hosting;

namespace Ratchet.Api.V2.Apps;

/// <summary><c>GET /v2/apps/{app}</c>: one app.</summary>
internal static class GetApp
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/apps/{app}", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(
        string app, LookForApps look, FunctionCatalog functions, RatchetOptions options, TimeProvider time, CancellationToken cancellation) =>
        (await AllApps.ReadAsync(look, functions, options, cancellation)).FirstOrDefault(one => one.Id == app) is { } found
            ? Envelope<AppDocument>.Answer(found, time, V2Json.Readable.EnvelopeApp)
            : NotThere.App(app);
}
