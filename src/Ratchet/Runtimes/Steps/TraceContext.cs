using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Ratchet.Runtimes.Steps;

/// <summary>The W3C trace context that a step is given.</summary>
/// <param name="Parent"><c>traceparent</c>.</param>
/// <param name="State"><c>tracestate</c>, if there is one.</param>
internal sealed record TraceContext(string Parent, string? State)
{
    /// <summary>That of the present activity. Where nobody traces, one that follows from the run: all its steps share a trace, and each try is a span.</summary>
    public static TraceContext Of(string runId, string stepId, int attempt) =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } current
            ? new TraceContext(id, string.IsNullOrEmpty(current.TraceStateString) ? null : current.TraceStateString)
            : new TraceContext($"00-{Hash(runId, 16)}-{Hash(FormattableString.Invariant($"{runId}/{stepId}/{attempt}"), 8)}-01", null);

    private static string Hash(string text, int bytes) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, bytes));
}
