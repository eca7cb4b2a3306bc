using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.V2.Envelopes;
using Ratchet.Api.V2.Json;

namespace Ratchet.Api.V2.Health;

/// <summary><c>GET /v2/health</c>: this process answers. Asks for no key and touches no storage.</summary>
internal static class GetHealth
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/health", Methods.Read, (TimeProvider time) => Envelope<Health>.Answer(new Health("ok"), time, V2Json.Readable.EnvelopeHealth));

    internal sealed record Health(string Status);
}
