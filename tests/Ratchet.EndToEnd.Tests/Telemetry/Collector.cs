using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Telemetry;

/// <summary>Receives OTLP over HTTP on a port of its own, as a collector does.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> requests = new();

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(TakeAsync);
    }

    public IReadOnlyList<Span> Spans => [.. Of("/v1/traces").SelectMany(Received.Spans)];

    public IReadOnlyList<LogLine> Logs => [.. Of("/v1/logs").SelectMany(Received.Logs)];

    /// <summary>What metrics have come to: each point as it was sent last.</summary>
    public IReadOnlyList<Point> Points =>
        [.. Of("/v1/metrics").SelectMany(Received.Points).GroupBy(point => (point.Metric, string.Join(';', point.Attributes.OrderBy(pair => pair.Key)))).Select(same => same.Last())];

    /// <summary>All that was received, in one text.</summary>
    public string Everything => string.Join('\n', requests.Select(request => Encoding.Latin1.GetString(request.Body)));

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>The settings of a server that sends here, without waiting for more to send.</summary>
    public void SetIn(Dictionary<string, string?> settings)
    {
        settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = app.Urls.First();
        settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        settings["OTEL_BSP_SCHEDULE_DELAY"] = "100";
        settings["OTEL_BLRP_SCHEDULE_DELAY"] = "100";
        settings["OTEL_METRIC_EXPORT_INTERVAL"] = "300";
    }

    /// <summary>The spans of a trace, once as many are there as there have to be.</summary>
    public Task<IReadOnlyList<Span>> TraceAsync(string traceId, Func<IReadOnlyList<Span>, bool> isWhole) =>
        Eventually.Get<IReadOnlyList<Span>>(() => Task.FromResult<IReadOnlyList<Span>>([.. Spans.Where(span => span.TraceId == traceId)]), isWhole);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IEnumerable<Wire> Of(string path) => requests.Where(request => request.Path == path).Select(request => new Wire(request.Body));

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        requests.Enqueue((context.Request.Path, body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }
}
