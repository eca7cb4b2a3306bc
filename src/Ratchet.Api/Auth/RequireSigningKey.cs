using Microsoft.AspNetCore.Http;

namespace Ratchet.Api.Auth;

/// <summary>Lets a request through to its endpoint only with a signing key.</summary>
internal sealed class RequireSigningKey(SigningKeys keys) : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (keys.Refuse(http.Request.Headers.Authorization) is not { } refusal)
        {
            return next(context);
        }

        http.Response.Headers.WWWAuthenticate = "Bearer";
        return ValueTask.FromResult<object?>(refusal);
    }
}
