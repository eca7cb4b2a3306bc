using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Bodies;
using Ratchet.Api.Errors;
using Ratchet.Api.Runs;
using Ratchet.Engine.Advancing;
using Ratchet.Model;
using Ratchet.Runtimes.Inngest;

namespace Ratchet.Api.Sdk;

/// <summary>
/// <c>POST /v1/checkpoint/{id}/async</c>: an app records the steps it has run while a call to it is under way. 409 tells it to stop: the run is
/// carried on elsewhere, has ended or is paused.
/// </summary>
internal static class PostCheckpoint
{
    /// <summary>As much as a call's answer may have.</summary>
    private const int MaxBytes = 8 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/checkpoint/{id}/async", HandleAsync);

    private static async Task<IResult> HandleAsync(string id, HttpContext context, RecordCheckpoint record, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        if (await RequestBody.ReadAsync(context, MaxBytes, cancellation) is not { } body)
        {
            return TooLarge("The checkpoint", MaxBytes);
        }

        try
        {
            return await record.HandleAsync(runId, body, cancellation) switch
            {
                Recorded.Stored => Results.Ok(),
                Recorded.Stale => new ApiError(
                    StatusCodes.Status409Conflict, ErrorCode.StaleDispatch, $"Run {runId} is not carried on by this call any more: stop, and return."),
                Recorded.TooLarge => TooLarge("A step's result", Limits.OutputBytes),
                Recorded.NoSuchRun => RunErrors.NotFound(runId),
                _ => new ApiError(StatusCodes.Status404NotFound, ErrorCode.FunctionNotFound, $"The function of run {runId} is not registered."),
            };
        }
        catch (JsonException exception)
        {
            return JsonBody.NotJson(exception);
        }
        catch (FormatException exception)
        {
            return BodyFields.Invalid($"Invalid checkpoint: {exception.Message}.");
        }
    }

    private static ApiError TooLarge(string what, int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, ErrorCode.BodyTooLarge, $"{what} is larger than {Quantity.Show(limit)} bytes: return less, or a reference.");
}
