using System.Collections.Concurrent;
using System.Diagnostics;
using Ratchet.Model;
using Ratchet.Telemetry;

namespace Ratchet.Tests.Telemetry;

/// <summary>
/// Listens to the spans of one trace, which somebody else has begun. Tests that listen are one collection: where a listener goes while a span begins,
/// .NET may pass over another that stays.
/// </summary>
internal sealed class Trace : IDisposable
{
    private readonly ConcurrentQueue<Activity> ended = new();
    private readonly ActivityListener listener;
    private readonly ActivityTraceId id = ActivityTraceId.CreateRandom();

    public Trace()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Names.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId == id ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (span.TraceId == id)
                {
                    ended.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        Sender = new TraceContext($"00-{id}-{ActivitySpanId.CreateRandom()}-01", null);
    }

    public string Id => id.ToHexString();

    /// <summary>Where the trace is when a request is sent.</summary>
    public TraceContext Sender { get; }

    /// <summary>The spans that have ended, the first to begin first.</summary>
    public IReadOnlyList<Activity> Spans => [.. ended.OrderBy(span => span.StartTimeUtc)];

    public Activity One(string name) => Spans.Single(span => span.DisplayName == name);

    /// <summary>Does something as a request of the trace does.</summary>
    public async Task<T> PostAsync<T>(Func<Task<T>> deed)
    {
        using var request = Tracing.StartRequest("POST", "/e/{key?}", Sender);
        return await deed();
    }

    /// <summary>The names of a span and of those that it is a part of, the outermost last.</summary>
    public string WayOf(Activity span)
    {
        var parent = Spans.SingleOrDefault(other => other.SpanId == span.ParentSpanId);
        return parent is null ? span.DisplayName : $"{span.DisplayName} < {WayOf(parent)}";
    }

    public void Dispose() => listener.Dispose();
}
