using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Expressions;

namespace Ratchet.Api.Cancellations;

/// <summary>What can be wrong with a cancellation of many runs.</summary>
internal static class CancellationErrors
{
    /// <summary>The path's id is none.</summary>
    public static ApiError InvalidId(string id) => new(
        StatusCodes.Status400BadRequest, ErrorCode.InvalidCancellationId, $"Invalid cancellation ID: {Excerpt.Of(id)} is not a ULID of 26 characters.");

    /// <summary>There is no such cancellation.</summary>
    public static ApiError NotFound(string id) =>
        new(StatusCodes.Status404NotFound, ErrorCode.CancellationNotFound, $"Cancellation not found: {id}.");

    /// <summary>There is no such function.</summary>
    public static ApiError NoFunction(string app, string function) => new(
        StatusCodes.Status404NotFound,
        ErrorCode.FunctionNotFound,
        $"function not found: the app \"{Excerpt.Of(app)}\" has no function \"{Excerpt.Of(function)}\".");

    /// <summary>The condition is no expression.</summary>
    public static ApiError InvalidExpression(ExpressionException exception) =>
        new(StatusCodes.Status400BadRequest, ErrorCode.InvalidExpression, $"invalid expression: {exception.Message}");
}
