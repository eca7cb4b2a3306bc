namespace Ratchet.EndToEnd.Tests.Telemetry;

/// <summary>Reads what OTLP sends, by the field numbers of opentelemetry-proto 1.x.</summary>
internal static class Received
{
    public static IEnumerable<Span> Spans(Wire request) =>
        from resource in request.All(1)
        from scope in resource.All(2)
        from span in scope.All(2)
        select new Span(
            Attributes(resource.One(1), 1),
            scope.One(1).Text(1),
            span.Text(5),
            (SpanKind)span.Number(6),
            span.Hex(1),
            span.Hex(2),
            span.Hex(4),
            Attributes(span, 9),
            [.. span.All(11).Select(told => told.Text(2))],
            [.. span.All(13).Select(link => link.Hex(1))],
            span.One(15).Number(3) == 2,
            span.Number(7),
            span.Number(8));

    public static IEnumerable<LogLine> Logs(Wire request) =>
        from resource in request.All(1)
        from scope in resource.All(2)
        from line in scope.All(2)
        select new LogLine(scope.One(1).Text(1), line.One(5).Text(1), Attributes(line, 6), line.Hex(9), line.Hex(10));

    public static IEnumerable<Point> Points(Wire request) =>
        from resource in request.All(1)
        from scope in resource.All(2)
        from metric in scope.All(2)
        from point in PointsOf(metric)
        select point;

    private static IEnumerable<Point> PointsOf(Wire metric) => metric.Has(9)
        ? metric.One(9).All(1).Select(point => new Point(metric.Text(1), metric.Text(3), Attributes(point, 9), point.Number(4), point.Real(5)))
        : metric.One(7).All(1).Concat(metric.One(5).All(1))
            .Select(point => new Point(metric.Text(1), metric.Text(3), Attributes(point, 7), point.Number(6), point.Has(4) ? point.Real(4) : point.Number(6)));

    private static Dictionary<string, string> Attributes(Wire owner, int number) =>
        owner.All(number).GroupBy(pair => pair.Text(1)).ToDictionary(same => same.Key, same => ValueOf(same.Last().One(2)));

    private static string ValueOf(Wire value) => value switch
    {
        _ when value.Has(1) => value.Text(1),
        _ when value.Has(2) => value.Number(2) == 1 ? "true" : "false",
        _ when value.Has(4) => FormattableString.Invariant($"{value.Real(4)}"),
        _ => FormattableString.Invariant($"{value.Number(3)}"),
    };
}

internal enum SpanKind
{
    Internal = 1,
    Server = 2,
    Client = 3,
    Producer = 4,
    Consumer = 5,
}

internal sealed record Span(
    IReadOnlyDictionary<string, string> Resource,
    string Source,
    string Name,
    SpanKind Kind,
    string TraceId,
    string Id,
    string ParentId,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<string> Events,
    IReadOnlyList<string> LinkedTraces,
    bool IsError,
    long StartsAt,
    long EndsAt);

internal sealed record LogLine(string Category, string Body, IReadOnlyDictionary<string, string> Attributes, string TraceId, string SpanId);

/// <summary>A number of a metric, with its attributes: what was counted, or how often and how much together.</summary>
internal sealed record Point(string Metric, string Unit, IReadOnlyDictionary<string, string> Attributes, long Count, double Sum);
