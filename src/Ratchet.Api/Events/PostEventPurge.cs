using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Engine.Steering;
using Ratchet.Storage;

namespace Ratchet.Api.Events;

/// <summary><c>POST /v1/events/{id}/purge</c>: removes an event and its runs, if all of them have ended, for good.</summary>
internal static class PostEventPurge
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/events/{id}/purge", HandleAsync);

    private static async Task<IResult> HandleAsync(string id, ILedger ledger, PurgeRun purge, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var eventId))
        {
            return EventErrors.InvalidId(id);
        }

        // The event goes last: while it is there, a purge that was broken off can be asked for again.
        if (await ledger.FindEventAsync(eventId, cancellation) is null)
        {
            return EventErrors.NotFound(eventId);
        }

        return await purge.HandleEventAsync(eventId, cancellation) is { } live ? EventErrors.HasLiveRun(eventId, live) : Results.NoContent();
    }
}
