using System.Diagnostics;
using Ratchet.Model;

namespace Ratchet.Telemetry;

/// <summary>Where the engine's spans come from. While nobody listens there are none, and nothing is done for them.</summary>
public static class Tracing
{
    private static readonly ActivitySource Spans = new(Names.Source);

    /// <summary>Whether anybody listens.</summary>
    internal static bool IsOn => Spans.HasListeners();

    /// <summary>
    /// Begins to answer a request of somebody else, in the trace that it belongs to. Also where nobody listens, what the request starts belongs to that trace.
    /// </summary>
    /// <param name="method">The request's method, as conventions have it.</param>
    /// <param name="route">The route, never the path: there are keys in paths.</param>
    /// <param name="sent">The trace context that came with it.</param>
    /// <returns>To be disposed of when it is answered; null if it is in no trace.</returns>
    public static Activity? StartRequest(string method, string? route, TraceContext? sent)
    {
        if (Activity.Current is { Recorded: true })
        {
            return Request(method, route, parent: default);
        }

        // That of a host whose requests nobody records would be a hole in the trace.
        Activity.Current = null;
        return Request(method, route, sent?.ToActivityContext() ?? default) ?? StandInFor(sent);
    }

    internal static Activity? Start(string name, ActivityKind kind, ActivityContext parent = default, IEnumerable<ActivityLink>? links = null, DateTimeOffset since = default) =>
        Spans.StartActivity(name, kind, parent, tags: null, links, since);

    private static Activity? Request(string method, string? route, ActivityContext parent) => IsOn
        ? Spans.StartActivity($"{method} {route}", ActivityKind.Server, parent)?.SetTag("http.request.method", method).SetTag("http.route", route)
        : null;

    private static Activity? StandInFor(TraceContext? sent) => sent is null
        ? null
        : new Activity(TraceContext.StandIn) { TraceStateString = sent.State }.SetParentId(sent.Parent).Start();
}
