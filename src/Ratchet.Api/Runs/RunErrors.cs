using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;

namespace Ratchet.Api.Runs;

/// <summary>What can be wrong with the run that a path names.</summary>
internal static class RunErrors
{
    /// <summary>The path's id is none.</summary>
    public static ApiError InvalidId(string id) =>
        new(StatusCodes.Status400BadRequest, ErrorCode.InvalidRunId, $"Invalid run ID: {Excerpt.Of(id)} is not a ULID of 26 characters.");

    /// <summary>There is no such run.</summary>
    public static ApiError NotFound(string id) => new(StatusCodes.Status404NotFound, ErrorCode.RunNotFound, $"Run not found: {id}.");
}
