using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Storage;

namespace Ratchet.Api.Cancellations;

/// <summary><c>DELETE /v1/cancellations/{id}</c>: removes a cancellation, which stops what is left of it.</summary>
internal static class DeleteCancellation
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/v1/cancellations/{id}", HandleAsync);

    private static async Task<IResult> HandleAsync(string id, ICancellations cancellations, TimeProvider time, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var cancellationId))
        {
            return CancellationErrors.InvalidId(id);
        }

        return await cancellations.RemoveAsync(cancellationId, cancellation)
            ? Envelope<Removed>.Answer(new Removed(Ok: true), time, ApiJson.Readable.EnvelopeRemoved)
            : CancellationErrors.NotFound(cancellationId);
    }

    /// <summary>The answer that Inngest's clients expect.</summary>
    internal sealed record Removed(bool Ok);
}
