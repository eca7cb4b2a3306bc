using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Api.Runs;
using Ratchet.Model;

namespace Ratchet.Api.Events;

/// <summary>What can be wrong with the event that a path names.</summary>
internal static class EventErrors
{
    /// <summary>The path's id is none.</summary>
    public static ApiError InvalidId(string id) =>
        new(StatusCodes.Status400BadRequest, ErrorCode.InvalidEventId, $"Invalid event ID: {Excerpt.Of(id)} is not a ULID of 26 characters.");

    /// <summary>The body of a POST is too large.</summary>
    public static ApiError BodyTooLarge() => new(
        StatusCodes.Status413PayloadTooLarge,
        ErrorCode.BodyTooLarge,
        "The body is larger than 32 MiB, the most one request may send: send the events in several requests.");

    /// <summary>A run keeps an event from being removed.</summary>
    public static ApiError HasLiveRun(string id, Run run) => new(
        StatusCodes.Status409Conflict,
        ErrorCode.RunNotEnded,
        $"Event {id} has a run that has not ended: {run.Id} is {StatusWords.Of(run.Status)}; wait for its end, or cancel it with DELETE /v1/runs/{run.Id}.");

    /// <summary>There is no such event.</summary>
    public static ApiError NotFound(string id) => new(StatusCodes.Status404NotFound, ErrorCode.EventNotFound, $"Event not found: {id}.");
}
