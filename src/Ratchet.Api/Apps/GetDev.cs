using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Errors;
using Ratchet.Api.Functions;
using Ratchet.Api.Json;
using Ratchet.Engine.Catalog;
using Ratchet.Hosting;

namespace Ratchet.Api.Apps;

/// <summary><c>GET /dev</c>: what tools of Inngest ask to find a development server. Elsewhere there is none.</summary>
internal static class GetDev
{
    private static readonly string Version = typeof(GetDev).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/dev", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(
        LookForApps look, FunctionCatalog functions, RatchetOptions options, CancellationToken cancellation)
    {
        if (!options.Development)
        {
            return new ApiError(StatusCodes.Status404NotFound, ErrorCode.NotFound, "This is no development server.");
        }

        await look.HandleAsync(cancellation);
        return Results.Json(
            new Answer($"ratchet {Version}", Authed: false, StartOpts: new Dictionary<string, bool>(), [.. functions.All.Select(FunctionDocument.Of)], Handlers: [], Features: new Dictionary<string, bool>()),
            ApiJson.Readable.DevAnswer);
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer(
        string Version, bool Authed, [property: JsonPropertyName("startOpts")] IReadOnlyDictionary<string, bool> StartOpts, IReadOnlyList<FunctionDocument> Functions, IReadOnlyList<string> Handlers, IReadOnlyDictionary<string, bool> Features);
}
