using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Api.Json;
using Ratchet.Engine.Steering;
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

    /// <summary>Why a run is not run again.</summary>
    public static ApiError Of(Rerun refused, string runId) => refused switch
    {
        Rerun.NotEnded found => NotEnded(found.Run),
        Rerun.NoSuchFunction gone => new ApiError(
            StatusCodes.Status409Conflict,
            ErrorCode.FunctionRemoved,
            $"The function {gone.FunctionId} of run {runId} is not in this app any more: deploy it again first."),
        Rerun.NoSuchStep missing => NoSuchStep(runId, missing.StepId),
        _ => NotFound(runId),
    };

    /// <summary>It is too late to do that to the run.</summary>
    public static ApiError AlreadyEnded(Run run) => new(
        StatusCodes.Status409Conflict,
        ErrorCode.RunAlreadyEnded,
        run.EndedAt is { } ended
            ? $"Run {run.Id} has already ended: {StatusWords.Of(run.Status)} at {UtcMilliseconds.Show(ended)}."
            : $"Run {run.Id} has already ended: {StatusWords.Of(run.Status)}.");

    /// <summary>That was done to the run before.</summary>
    public static ApiError AlreadyCancelled(Run run) => new(
        StatusCodes.Status409Conflict, ErrorCode.RunAlreadyCancelled, $"Run {run.Id} is already cancelled.");

    /// <summary>It is too early to do that to the run.</summary>
    public static ApiError NotEnded(Run run) => new(
        StatusCodes.Status409Conflict,
        ErrorCode.RunNotEnded,
        $"Run {run.Id} has not ended, it is {StatusWords.Of(run.Status)}: wait for its end, or cancel it with DELETE /v1/runs/{run.Id}.");
}
