using System.Diagnostics;

namespace Ratchet.EndToEnd.Tests.Telemetry;

/// <summary>Somebody who sends events as a part of a trace of their own.</summary>
internal sealed class Caller
{
    public const string TraceState = "vendor=1";

    public string TraceId { get; } = ActivityTraceId.CreateRandom().ToHexString();

    public string SpanId { get; } = ActivitySpanId.CreateRandom().ToHexString();

    public string TraceParent => $"00-{TraceId}-{SpanId}-01";
}
