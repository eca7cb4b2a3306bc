using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Api.Queries;
using Ratchet.Storage;

namespace Ratchet.Api.Events;

/// <summary><c>GET /v1/events</c>: events, newest first, a part at a time.</summary>
internal static class GetEvents
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1/events", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext context, ILedger ledger, TimeProvider time, CancellationToken cancellation)
    {
        var request = EventListRequest.Of(context.Request.Query);
        if (request.Error is not null)
        {
            return request.Error;
        }

        try
        {
            var part = await ledger.ListEventsAsync(request.Query, request.Cursor, cancellation);
            return ListEnvelope<EventDocument>.Answer(
                [.. part.Events.Select(EventDocument.Listed)], Page.Of(part.Cursor, request.Query.Limit), time, ApiJson.Readable.EventList);
        }
        catch (FormatException)
        {
            return QueryFields.NoCursor();
        }
    }
}
