using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Api.Auth;
using Ratchet.Api.Edge;

namespace Ratchet.Api;

/// <summary>Treats endpoints of an app's own as the API's are.</summary>
public static class RatchetEndpointConventionBuilderExtensions
{
    /// <summary>Asks for a signing key, as every route of the API does, and answers 401 and 500 as they do.</summary>
    public static TBuilder RequireRatchetKey<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.AddEndpointFilter<TBuilder, RequireSigningKey>();
        endpoint.Finally(builder => builder.ApplicationServices.GetRequiredService<Guard>().Around(builder));
        return endpoint;
    }
}
