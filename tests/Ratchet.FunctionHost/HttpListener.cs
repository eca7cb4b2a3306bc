using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.FunctionApp;

namespace Ratchet.FunctionHost;

/// <summary>Hands every request to the app's one HTTP trigger, matched to it as the worker has it matched.</summary>
/// <param name="worker">The services of the app.</param>
public sealed class HttpListener(IServiceProvider worker)
{
    private static readonly RoutePattern Route = RoutePatternFactory.Parse("/{*path}");
    private static readonly RequestDelegate Unexpected = _ => throw new InvalidOperationException("The worker's own endpoint ran.");

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        await using var scope = worker.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        context.SetEndpoint(new RouteEndpointBuilder(Unexpected, Route, order: 0).Build());
        context.Request.RouteValues["path"] = context.Request.Path.Value![1..];
        var result = await ActivatorUtilities.CreateInstance<Http>(scope.ServiceProvider).Run(context.Request);
        await result.ExecuteResultAsync(new ActionContext { HttpContext = context });
    }
}
