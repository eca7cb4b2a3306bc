using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Ratchet.Model;

/// <summary>A place in a trace, as W3C Trace Context writes it.</summary>
/// <param name="Parent"><c>traceparent</c>.</param>
/// <param name="State"><c>tracestate</c>, if there is one.</param>
public sealed record TraceContext(string Parent, string? State)
{
    /// <summary>What has to be passed on of <c>tracestate</c>; a longer one is dropped, as the specification lets everyone do.</summary>
    private const int LongestState = 512;

    /// <summary>The name of an activity that is no span, but stands for its parent, which is somebody else's.</summary>
    internal const string StandIn = "Ratchet.StandIn";

    /// <summary>That of the present activity; null where nobody traces.</summary>
    public static TraceContext? Present => Of(Activity.Current);

    /// <summary>That of an activity; null without one.</summary>
    public static TraceContext? Of(Activity? activity) => activity is { IdFormat: ActivityIdFormat.W3C, Id: { } id }
        ? new TraceContext(activity.OperationName == StandIn ? activity.ParentId! : id, string.IsNullOrEmpty(activity.TraceStateString) ? null : activity.TraceStateString)
        : null;

    /// <summary>Reads what somebody sent; null if it is no place in a trace.</summary>
    public static TraceContext? Read(string? parent, string? state) =>
        ActivityContext.TryParse(parent, null, out _) ? new TraceContext(parent!, IsPassedOn(state) ? state : null) : null;

    /// <summary>
    /// That of a call that a run makes: the present activity's. Where nobody traces, one that follows from the run: all its calls share the run's trace,
    /// and each is a span.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="call">Names the call within the run.</param>
    public static TraceContext OfCall(Run run, string call)
    {
        if (Present is { } present)
        {
            return present;
        }

        var span = Hash($"{run.Id}/{call}", 8);
        return run.Trace?.ToActivityContext() is { } own && own != default
            ? new TraceContext($"00-{own.TraceId}-{span}-{((own.TraceFlags & ActivityTraceFlags.Recorded) == 0 ? "00" : "01")}", run.Trace.State)
            : new TraceContext($"00-{Hash(run.Id, 16)}-{span}-01", null);
    }

    /// <summary>As the parent of an activity; the default, which is nobody's, if it cannot be read.</summary>
    public ActivityContext ToActivityContext() => ActivityContext.TryParse(Parent, State, isRemote: true, out var context) ? context : default;

    private static bool IsPassedOn(string? state) => state is { Length: > 0 and <= LongestState } && state.All(character => character is >= ' ' and <= '~');

    private static string Hash(string text, int bytes) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, bytes));
}
