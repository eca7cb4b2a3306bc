using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Engine.Catalog;
using Ratchet.Storage;

namespace Ratchet.Api.Cancellations;

/// <summary><c>GET /v1/cancellations</c>: the latest cancellations of many runs, newest first.</summary>
internal static class GetCancellations
{
    private const int Limit = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1/cancellations", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(
        ICancellations cancellations, FunctionCatalog functions, TimeProvider time, CancellationToken cancellation)
    {
        var latest = await cancellations.ListAsync(Limit, cancellation);
        return Envelope<IReadOnlyList<CancellationDocument>>.Answer(
            [.. latest.Select(one => CancellationDocument.Of(one, functions))], time, ApiJson.Readable.EnvelopeCancellationDocuments);
    }
}
