using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Bodies;
using Ratchet.Api.Errors;
using Ratchet.Api.Events;
using Ratchet.Api.V2.Envelopes;
using Ratchet.Api.V2.Json;
using Ratchet.Engine.Accepting;
using Ratchet.Hosting;

namespace Ratchet.Api.V2.Events;

/// <summary><c>POST /v2/events</c>: takes one event.</summary>
internal static class PostEvent
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/events", HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext context, RatchetOptions options, AcceptEvents accept, TimeProvider time, CancellationToken cancellation)
    {
        if (await RequestBody.ReadAsync(context, EventLimits.BodyBytes, cancellation) is not { } body)
        {
            return EventErrors.BodyTooLarge();
        }

        var (events, error) = EventParser.Parse(body, options.MaxEventBytes);
        if ((error ?? (IsArray(body) ? NotOne() : events.Count == 0 ? Nothing() : null)) is { } problem)
        {
            return problem;
        }

        var ids = await accept.HandleAsync(events, seed: null, cancellation);
        return Envelope<Sent>.Answer(new Sent(ids[0]), time, V2Json.Readable.EnvelopeSent);
    }

    private static bool IsArray(ReadOnlyMemory<byte> body) => JsonBody.WithoutMark(body).Span.TrimStart(" \t\r\n"u8) is [(byte)'[', ..];

    private static ApiError NotOne() => BodyFields.Invalid("The body must be one event object; POST /e/{key} takes an array of them.");

    private static ApiError Nothing() => BodyFields.Missing("\"name\" is missing; every event needs a non-empty name.");

    /// <summary>What was sent.</summary>
    /// <param name="EventId">The event's internal id.</param>
    internal sealed record Sent(string EventId);
}
