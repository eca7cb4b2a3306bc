using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Engine.Catalog;
using Ratchet.Storage;

namespace Ratchet.Api.Cancellations;

/// <summary><c>GET /v1/cancellations/{id}</c>: one cancellation of many runs.</summary>
internal static class GetCancellation
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1/cancellations/{id}", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(
        string id, ICancellations cancellations, FunctionCatalog functions, TimeProvider time, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var cancellationId))
        {
            return CancellationErrors.InvalidId(id);
        }

        return await cancellations.FindAsync(cancellationId, cancellation) is { } found
            ? Envelope<CancellationDocument>.Answer(CancellationDocument.Of(found, functions), time, ApiJson.Readable.EnvelopeCancellationDocument)
            : CancellationErrors.NotFound(cancellationId);
    }
}
