using Functions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api;

namespace Ratchet.FunctionApp;

/// <summary>The server's own routes, built once, for requests that a trigger hands over.</summary>
public sealed class Router(IServiceProvider services)
{
    private readonly RequestDelegate routes = new ApplicationBuilder(services).UseRouting().UseEndpoints(Map).Build();

    public Task HandleAsync(HttpContext context)
    {
        // The worker's router has matched the trigger; with that match in place this one would not look.
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        return routes(context);
    }

    private static void Map(IEndpointRouteBuilder builder)
    {
        builder.MapRatchet();
        builder.MapSamples(endpoint => endpoint.RequireRatchetKey());
    }
}
