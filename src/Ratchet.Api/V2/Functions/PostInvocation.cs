using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Functions;
using Ratchet.Api.V2.Bodies;
using Ratchet.Api.V2.Envelopes;
using Ratchet.Api.V2.Errors;
using Ratchet.Api.V2.Json;
using Ratchet.Api.V2.Runs;
using Ratchet.Engine.Accepting;
using Ratchet.Engine.Catalog;
using Ratchet.Hosting;

namespace Ratchet.Api.V2.Functions;

/// <summary>
/// <c>POST /v2/apps/{app}/functions/{function}/invoke</c>: starts a run of one function. An idempotency key that was used before answers the run that it
/// started then, with 409.
/// </summary>
internal static class PostInvocation
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/apps/{app}/functions/{function}/invoke", HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        string app,
        string function,
        FunctionCatalog functions,
        LookForApps look,
        StartFunction start,
        RatchetOptions options,
        TimeProvider time,
        CancellationToken cancellation)
    {
        if (await functions.FindInAsync(app, function, look, cancellation) is not { } found)
        {
            return NotThere.Function(app, function);
        }

        var request = InvocationRequest.Of(await V2Body.ReadAsync(context, options.MaxEventBytes, InvocationRequest.Fields, cancellation));
        if (request.Error is not null)
        {
            return request.Error;
        }

        var started = await start.HandleAsync(found, request.Data, request.User, request.Key, cancellation);
        return Envelope<RunReference>.Answer(
            new RunReference(started.Run.Id), time, V2Json.Readable.EnvelopeRunReference, started.IsNew ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }
}
