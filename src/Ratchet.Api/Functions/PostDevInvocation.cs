using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Bodies;
using Ratchet.Api.Json;
using Ratchet.Engine.Accepting;
using Ratchet.Engine.Catalog;
using Ratchet.Hosting;

namespace Ratchet.Api.Functions;

/// <summary><c>POST /invoke/{slug}</c>: starts a run of one function, as tools of Inngest's development server ask for it.</summary>
internal static class PostDevInvocation
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/invoke/{slug}", HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context, string slug, FunctionCatalog functions, LookForApps look, StartFunction start, RatchetOptions options, CancellationToken cancellation)
    {
        if (await functions.FindByNameAsync(slug, look, cancellation) is not { } function)
        {
            return FunctionErrors.NotFound(slug);
        }

        var request = InvocationRequest.Of(await BodyFields.ReadAsync(context, options.MaxEventBytes, InvocationRequest.Fields, cancellation));
        if (request.Error is not null)
        {
            return request.Error;
        }

        var (run, _) = await start.HandleAsync(function, request.Data, request.User, request.Key, cancellation);
        return Results.Json(new Invoked(run.EventId, StatusCodes.Status200OK), ApiJson.Readable.Invoked);
    }

    /// <summary>The answer.</summary>
    /// <param name="Id">The event that carries the data.</param>
    /// <param name="Status">The HTTP status again.</param>
    internal sealed record Invoked(string Id, int Status);
}
