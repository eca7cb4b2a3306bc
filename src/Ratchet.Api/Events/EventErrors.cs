using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;

namespace Ratchet.Api.Events;

/// <summary>What can be wrong with the event that a path names.</summary>
internal static class EventErrors
{
    /// <summary>The path's id is none.</summary>
    public static ApiError InvalidId(string id) =>
        new(StatusCodes.Status400BadRequest, ErrorCode.InvalidEventId, $"Invalid event ID: {Excerpt.Of(id)} is not a ULID of 26 characters.");

    /// <summary>There is no such event.</summary>
    public static ApiError NotFound(string id) => new(StatusCodes.Status404NotFound, ErrorCode.EventNotFound, $"Event not found: {id}.");
}
