using Microsoft.AspNetCore.Http;

namespace Ratchet.Api.Edge;

/// <summary>Sets of HTTP methods that endpoints take.</summary>
internal static class Methods
{
    /// <summary>Of an endpoint that reads: HEAD is GET without the body, and what many health probes send.</summary>
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
}
