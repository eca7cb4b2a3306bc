using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Api.Json;
using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary>What can be wrong with the run that a path names.</summary>
internal static class RunErrors
{
    /// <summary>The path's id is none.</summary>
    public static ApiError InvalidId(string id) =>
        new(StatusCodes.Status400BadRequest, ErrorCode.InvalidRunId, $"Invalid run ID: {Excerpt.Of(id)} is not a ULID of 26 characters.");

    /// <summary>There is no such run.</summary>
    public static ApiError NotFound(string id) => new(StatusCodes.Status404NotFound, ErrorCode.RunNotFound, $"Run not found: {id}.");

    /// <summary>The run has no such step.</summary>
    public static ApiError NoSuchStep(string runId, string stepId) => new(
        StatusCodes.Status404NotFound, ErrorCode.StepNotFound, $"Run {runId} has no step \"{Excerpt.Of(stepId)}\": use an id of GET /v1/runs/{runId}/steps.");

    /// <summary>It is too late to do that to the run.</summary>
    public static ApiError AlreadyEnded(Run run) => new(
        StatusCodes.Status409Conflict,
        ErrorCode.RunAlreadyEnded,
        run.EndedAt is { } ended
            ? $"Run {run.Id} has already ended: {StatusWords.Of(run.Status)} at {UtcMilliseconds.Show(ended)}."
            : $"Run {run.Id} has already ended: {StatusWords.Of(run.Status)}.");

    /// <summary>It is too early to do that to the run.</summary>
    public static ApiError NotEnded(Run run) => new(
        StatusCodes.Status409Conflict,
        ErrorCode.RunNotEnded,
        $"Run {run.Id} has not ended, it is {StatusWords.Of(run.Status)}: wait for its end, or cancel it with DELETE /v1/runs/{run.Id}.");
}
