using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Model;
using Ratchet.Telemetry;

namespace Ratchet.Api.Edge;

/// <summary>The span of each request, which goes on with the trace of its sender. It has the route and nothing of the path, which may end in an event key.</summary>
internal static class RequestSpan
{
    private const string OtherMethod = "_OTHER";

    /// <summary>An endpoint's delegate within a span of each request.</summary>
    public static RequestDelegate Around(EndpointBuilder endpoint, RequestDelegate answer)
    {
        var route = (endpoint as RouteEndpointBuilder)?.RoutePattern.RawText;
        return endpoint.Metadata.OfType<Untraced>().Any() ? answer : context => AnswerAsync(context, route, answer);
    }

    private static async Task AnswerAsync(HttpContext context, string? route, RequestDelegate answer)
    {
        var headers = context.Request.Headers;
        using var span = Tracing.StartRequest(MethodOf(context.Request.Method), route, TraceContext.Read(headers.TraceParent, headers.TraceState));
        await answer(context);
        if (span is not null)
        {
            Say(span, context.Response.StatusCode);
        }
    }

    private static void Say(Activity span, int status)
    {
        span.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture)).SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>Of a method that anybody may have made up, the name is not repeated.</summary>
    private static string MethodOf(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method) || HttpMethods.IsPatch(method)
        || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)
            ? HttpMethods.GetCanonicalizedValue(method)
            : OtherMethod;

    /// <summary>Says of an endpoint that its requests are no spans: they are too many, and say nothing.</summary>
    internal sealed class Untraced;
}
