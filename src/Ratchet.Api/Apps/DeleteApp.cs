using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Json;
using Ratchet.Runtimes.Inngest.Registration;

namespace Ratchet.Api.Apps;

/// <summary><c>DELETE /fn/remove?url=</c>: removes a remote app with its functions.</summary>
internal static class DeleteApp
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/fn/remove", HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext context, RemoveApp remove, CancellationToken cancellation)
    {
        if (AppUrl.Normalize(context.Request.Query["url"]) is not { } url)
        {
            return AppErrors.NoUrl("The query parameter \"url\"");
        }

        return await remove.HandleAsync(url, cancellation) ? Results.Json(new Removed(Ok: true), ApiJson.Readable.AppRemoved) : AppErrors.NotFound(url);
    }

    /// <summary>The answer.</summary>
    internal sealed record Removed(bool Ok);
}
