using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Bodies;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Functions;
using Ratchet.Api.Json;
using Ratchet.Engine.Catalog;
using Ratchet.Engine.Steering;
using Ratchet.Expressions;

namespace Ratchet.Api.Cancellations;

/// <summary><c>POST /v1/cancellations</c>: cancels the runs of a function that were stored within a range of time.</summary>
internal static class PostCancellation
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/cancellations", HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context, FunctionCatalog functions, LookForApps look, CancelRuns cancel, TimeProvider time, CancellationToken cancellation)
    {
        var body = await BodyFields.ReadAsync(context, BodyFields.MaxBytes, CancellationRequest.Fields, cancellation);
        var request = CancellationRequest.Of(body, time.GetUtcNow());
        if (request.Error is not null)
        {
            return request.Error;
        }

        if (await functions.FindInAsync(request.AppId, request.FunctionId, look, cancellation) is not { } function)
        {
            return CancellationErrors.NoFunction(request.AppId, request.FunctionId);
        }

        try
        {
            var stored = await cancel.HandleAsync(function.Id, request.StartedAfter, request.StartedBefore, request.If, cancellation);
            context.Response.Headers.Location = $"{context.Request.PathBase}/v1/cancellations/{stored.Id}";
            return Envelope<CancellationDocument>.Answer(
                CancellationDocument.Of(stored, functions), time, ApiJson.Readable.EnvelopeCancellationDocument, StatusCodes.Status201Created);
        }
        catch (ExpressionException exception)
        {
            return CancellationErrors.InvalidExpression(exception);
        }
    }
}
