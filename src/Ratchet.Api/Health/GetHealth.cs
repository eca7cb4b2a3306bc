using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Json;

namespace Ratchet.Api.Health;

/// <summary><c>GET /healthz</c>: this process answers. Asks for no key and touches no storage, so probes may call it often.</summary>
internal static class GetHealth
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/healthz", Methods.Read, () => Results.Json(new Health("ok"), ApiJson.Readable.Health)).WithMetadata(new RequestSpan.Untraced());
        routes.MapMethods("/health", Methods.Read, () => Results.Json(new InngestHealth(StatusCodes.Status200OK, "OK"), ApiJson.Readable.InngestHealth)).WithMetadata(new RequestSpan.Untraced());
    }

    internal sealed record Health(string Status);

    /// <summary>The body that Inngest's tools look for.</summary>
    internal sealed record InngestHealth(int Status, string Message);
}
