using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Api.Auth;
using Ratchet.Api.Edge;
using Ratchet.Api.Errors;
using Ratchet.Api.Events;
using Ratchet.Api.Health;
using Ratchet.Api.Runs;

namespace Ratchet.Api;

/// <summary>Maps the HTTP API into an app.</summary>
public static class RatchetEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps every route of the API, and one of the lowest priority that answers 404 or 405 to every path and method that no
    /// endpoint of the app takes. Needs <see cref="RatchetApiServiceCollectionExtensions.AddRatchetApi"/>.
    /// </summary>
    /// <returns>The mapped endpoints, for conventions of the app's own.</returns>
    public static IEndpointConventionBuilder MapRatchet(this IEndpointRouteBuilder endpoints)
    {
        var all = endpoints.MapGroup("");
        ((IEndpointConventionBuilder)all).Finally(endpoints.ServiceProvider.GetRequiredService<Guard>().Around);

        GetHealth.Map(all);
        PostEvents.Map(all.MapGroup("").WithMetadata(EventErrorShape.Instance));

        var v1 = all.MapGroup("").AddEndpointFilter<RouteGroupBuilder, RequireSigningKey>();
        GetEvent.Map(v1);
        GetEventRuns.Map(v1);
        GetRun.Map(v1);
        GetRunSteps.Map(v1);

        all.MapFallback("{**path}", new NoSuchEndpoint(endpoints.DataSources).HandleAsync);
        return all;
    }
}
