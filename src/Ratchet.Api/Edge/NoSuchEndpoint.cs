using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Ratchet.Api.Errors;
using Ratchet.Api.V2;
using Ratchet.Api.V2.Errors;

namespace Ratchet.Api.Edge;

/// <summary>Answers what no endpoint takes: 405 where the path is known by another method, else 404.</summary>
/// <param name="sources">The app's endpoints, those that are mapped later included.</param>
internal sealed class NoSuchEndpoint(ICollection<EndpointDataSource> sources)
{
    /// <summary>Answers a request that nothing else matched.</summary>
    public Task HandleAsync(HttpContext context) => Answer(context).ExecuteAsync(context);

    private IResult Answer(HttpContext context)
    {
        var request = context.Request;
        var here = sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Where(endpoint => HasPath(endpoint, request.Path)).ToList();
        var methods = here.SelectMany(MethodsOf).Distinct().ToList();
        if (methods.Count == 0 || methods.Contains(request.Method))
        {
            return ShapeOf(request.Path).Answer(
                new ApiError(StatusCodes.Status404NotFound, ErrorCode.NotFound, $"There is no endpoint {request.Method} {Excerpt.Of(request.Path.Value)}."));
        }

        var allowed = string.Join(", ", methods);
        context.Response.Headers.Allow = allowed;
        var shape = here.Select(endpoint => endpoint.Metadata.GetMetadata<IErrorShape>()).FirstOrDefault(shape => shape is not null);
        return (shape ?? ShapeOf(request.Path)).Answer(new ApiError(
            StatusCodes.Status405MethodNotAllowed, ErrorCode.MethodNotAllowed, $"This path does not take {request.Method}; it takes {allowed}."));
    }

    private static IErrorShape ShapeOf(PathString path) => ApiV2.Holds(path) ? V2ErrorShape.Instance : V1ErrorShape.Instance;

    private static bool HasPath(RouteEndpoint endpoint, PathString path) =>
        MethodsOf(endpoint).Any() && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, []);

    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
}
