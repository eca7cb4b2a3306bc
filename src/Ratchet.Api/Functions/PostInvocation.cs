using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Bodies;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Engine.Accepting;
using Ratchet.Engine.Catalog;
using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.Api.Functions;

/// <summary><c>POST /v1/functions/{id}/invoke</c>: starts a run of one function. The same idempotency key answers the same run.</summary>
internal static class PostInvocation
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/functions/{id}/invoke", HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context, string id, FunctionCatalog functions, LookForApps look, StartFunction start, RatchetOptions options, TimeProvider time, CancellationToken cancellation)
    {
        if (await functions.FindByNameAsync(id, look, cancellation) is not { } function)
        {
            return FunctionErrors.NotFound(id);
        }

        var request = InvocationRequest.Of(await BodyFields.ReadAsync(context, options.MaxEventBytes, InvocationRequest.Fields, cancellation));
        if (request.Error is not null)
        {
            return request.Error;
        }

        var (run, _) = await start.HandleAsync(function, request.Data, request.User, request.Key, cancellation);
        context.Response.Headers.Location = $"{context.Request.PathBase}/v1/runs/{run.Id}";
        return Envelope<Started>.Answer(
            new Started(run.Id, run.EventId, NameUuid.Of(function.Id)), time, ApiJson.Readable.EnvelopeInvocation, StatusCodes.Status202Accepted);
    }

    /// <summary>What was started.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="EventId">The event that carries the data.</param>
    /// <param name="FunctionId">The function, as runs name it.</param>
    internal sealed record Started(string RunId, string EventId, Guid FunctionId);
}
