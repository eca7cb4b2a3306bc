using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;

namespace Ratchet.Api.InngestRuns;

/// <summary><c>GET /runs/schema.json</c>: the JSON schema of what <c>GET /runs/{id}</c> answers. Asks for no key.</summary>
internal static class GetInngestRunSchema
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/runs/schema.json", Methods.Read, () => Results.Stream(Open(), "application/schema+json"));

    private static Stream Open() => typeof(GetInngestRunSchema).Assembly.GetManifestResourceStream("inngest-run-schema.json")!;
}
