using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Ratchet.Api.Errors;
using Ratchet.Hosting;

namespace Ratchet.Api.Edge;

/// <summary>
/// Stands around every endpoint: sets the headers that every answer has, and answers for whatever is thrown. It is part of the
/// endpoints and not a middleware, so it is there in every host that maps them.
/// </summary>
internal sealed partial class Guard(RatchetOptions options, ILogger<Guard> logger)
{
    private const int ClientClosedRequest = 499;

    private readonly string serverKind = options.Development ? "dev" : "cloud";

    /// <summary>A convention: puts the guard around an endpoint.</summary>
    public void Around(EndpointBuilder endpoint)
    {
        var inner = endpoint.RequestDelegate ?? throw new InvalidOperationException($"The endpoint {endpoint.DisplayName} has nothing to guard.");
        endpoint.RequestDelegate = RequestSpan.Around(endpoint, context => AnswerAsync(context, inner));
    }

    private async Task AnswerAsync(HttpContext context, RequestDelegate inner)
    {
        SetHeaders(context.Response.Headers);
        try
        {
            await inner(context);
        }
        catch (Exception exception) when (HasGone(context, exception) && !context.Response.HasStarted)
        {
            context.Response.StatusCode = ClientClosedRequest;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            SetHeaders(context.Response.Headers);
            await Explain(exception, context).ExecuteAsync(context);
        }
    }

    /// <summary>Whether nobody is there any more to answer. A read of the body says so before the request's token does, in an exception of its own.</summary>
    private static bool HasGone(HttpContext context, Exception exception) =>
        context.RequestAborted.IsCancellationRequested
        || exception is ConnectionResetException or ConnectionAbortedException or OperationCanceledException { InnerException: ConnectionAbortedException };

    private ApiError Explain(Exception exception, HttpContext context)
    {
        if (exception is BadHttpRequestException bad)
        {
            return new ApiError(bad.StatusCode, ErrorCode.BadRequest, $"The request could not be read: {bad.Message}");
        }

        // The route and not the path, which ends in the event key.
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        LogFailure(exception, context.Request.Method, route, context.Request.RouteValues["id"] as string);
        return new ApiError(
            StatusCodes.Status500InternalServerError,
            ErrorCode.InternalError,
            "The request failed on the server's side, perhaps for a moment only: try it again.");
    }

    private void SetHeaders(IHeaderDictionary headers)
    {
        headers["X-Inngest-Server-Kind"] = serverKind;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
    }

    [LoggerMessage(201, LogLevel.Error, "{Method} {Route} of id {Id} failed")]
    private partial void LogFailure(Exception exception, string method, string? route, string? id);
}
