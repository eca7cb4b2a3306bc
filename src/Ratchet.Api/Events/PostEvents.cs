using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Auth;
using Ratchet.Api.Bodies;
using Ratchet.Api.Json;
using Ratchet.Engine.Accepting;
using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.Api.Events;

/// <summary><c>POST /e/{key}</c>: takes one event or an array of them. All are checked before any is stored.</summary>
internal static class PostEvents
{
    private const string SeedHeader = "x-inngest-event-id-seed";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/e/{key?}", HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context, string? key, EventKeys keys, RatchetOptions options, AcceptEvents accept, TimeProvider time, CancellationToken cancellation)
    {
        if (keys.Refuse(key) is { } refusal)
        {
            return refusal;
        }

        if (await RequestBody.ReadAsync(context, EventLimits.BodyBytes, cancellation) is not { } body)
        {
            return EventErrors.BodyTooLarge();
        }

        var (events, error) = EventParser.Parse(body, options.MaxEventBytes);
        if (error is not null)
        {
            return error;
        }

        var seed = EventIdSeed.Parse(context.Request.Headers[SeedHeader])?.TrustedAt(time.GetUtcNow());
        var ids = events.Count == 0 ? [] : await accept.HandleAsync(events, seed, cancellation);
        return Results.Json(new PostEventsAnswer(ids, StatusCodes.Status200OK), ApiJson.Readable.PostEventsAnswer);
    }
}
