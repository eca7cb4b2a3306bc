using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ratchet.Api.Auth;
using Ratchet.Api.Edge;
using Ratchet.Api.Gql;

namespace Ratchet.Api;

/// <summary>Adds what the HTTP API needs to an app.</summary>
public static class RatchetApiServiceCollectionExtensions
{
    /// <summary>
    /// Adds the API's services. The engine and a storage are added beside it, and the routes are mapped with
    /// <see cref="RatchetEndpointRouteBuilderExtensions.MapRatchet"/>.
    /// </summary>
    public static IServiceCollection AddRatchetApi(this IServiceCollection services)
    {
        services.AddRouting();
        services.TryAddSingleton<EventKeys>();
        services.TryAddSingleton<SigningKeys>();
        services.TryAddSingleton<Guard>();
        services.TryAddSingleton<GqlRoot>();
        return services;
    }
}
