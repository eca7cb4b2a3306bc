using System.Diagnostics;
using System.Globalization;
using Ratchet.Model;

namespace Ratchet.Telemetry;

/// <summary>A request that the engine makes for a run: a span of its own, whose place in the trace the request carries.</summary>
internal static class TracedCall
{
    /// <summary>Sends a request; ends with the answer's headers.</summary>
    /// <param name="client">Sends it.</param>
    /// <param name="request">The request; a trace context that it has already is kept.</param>
    /// <param name="otherwise">What it carries where nobody traces; null for nothing.</param>
    /// <param name="cancellation">Ends the call.</param>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpRequestMessage request, TraceContext? otherwise, CancellationToken cancellation)
    {
        using var span = Start(request);
        if (!request.Headers.Contains("traceparent") && (TraceContext.Of(span) ?? otherwise) is { } place)
        {
            Carry(request, place);
        }

        try
        {
            var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            Say(span, (int)answer.StatusCode);
            return answer;
        }
        catch (Exception failure)
        {
            span?.SetTag(Names.ErrorType, failure.GetType().FullName).SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }

    /// <summary>Of the address it says the host alone: paths and queries of webhooks are often secrets.</summary>
    private static Activity? Start(HttpRequestMessage request) => Tracing.Start(request.Method.Method, ActivityKind.Client)?
        .SetTag("http.request.method", request.Method.Method)
        .SetTag("server.address", request.RequestUri!.Host)
        .SetTag("server.port", request.RequestUri.Port);

    private static void Carry(HttpRequestMessage request, TraceContext place)
    {
        request.Headers.Add("traceparent", place.Parent);
        if (place.State is { } state)
        {
            request.Headers.TryAddWithoutValidation("tracestate", state);
        }
    }

    private static void Say(Activity? span, int status)
    {
        span?.SetTag("http.response.status_code", status);
        if (status >= 400)
        {
            span?.SetTag(Names.ErrorType, status.ToString(CultureInfo.InvariantCulture)).SetStatus(ActivityStatusCode.Error);
        }
    }
}
