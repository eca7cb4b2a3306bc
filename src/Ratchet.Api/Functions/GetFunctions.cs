using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Engine.Catalog;

namespace Ratchet.Api.Functions;

/// <summary><c>GET /v1/functions</c>: every function of every app.</summary>
internal static class GetFunctions
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1/functions", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(LookForApps look, FunctionCatalog functions, TimeProvider time, CancellationToken cancellation)
    {
        await look.AgainAsync(cancellation);
        return Envelope<IReadOnlyList<FunctionDocument>>.Answer(
            [.. functions.All.Select(FunctionDocument.Of)], time, ApiJson.Readable.EnvelopeFunctionDocuments);
    }
}
