using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Storage;

namespace Ratchet.Api.Events;

/// <summary><c>GET /v1/events/{id}</c>: one event, by its internal id.</summary>
internal static class GetEvent
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1/events/{id}", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(string id, ILedger ledger, TimeProvider time, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var eventId))
        {
            return EventErrors.InvalidId(id);
        }

        return await ledger.FindEventAsync(eventId, cancellation) is { } found
            ? Envelope<EventDocument>.Answer(EventDocument.Of(found), time, ApiJson.Readable.EnvelopeEventDocument)
            : EventErrors.NotFound(eventId);
    }
}
