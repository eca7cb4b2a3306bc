using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Json;

namespace Ratchet.Api.OpenApi;

/// <summary><c>GET /openapi.json</c>: the description of every endpoint. Asks for no key.</summary>
internal static class GetOpenApi
{
    private static readonly Lazy<byte[]> Document = new(() => JsonSerializer.SerializeToUtf8Bytes(Compose(), ApiJson.Readable.JsonObject));

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/openapi.json", Methods.Read, () => Results.Bytes(Document.Value, "application/json"));

    private static JsonObject Compose()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var parts = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".openapi.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return OpenApiDocument.Compose(Read("openapi.json"), parts.Select(Read), Read("errors.json"));

        JsonObject Read(string name)
        {
            using var resource = assembly.GetManifestResourceStream(name)!;
            return JsonNode.Parse(resource)!.AsObject();
        }
    }
}
