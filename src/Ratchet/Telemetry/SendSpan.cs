using System.Diagnostics;
using Ratchet.Model;

namespace Ratchet.Telemetry;

/// <summary>The sending of a message, which carries its place in the trace to whoever handles it. What sends messages begins one for each.</summary>
public static class SendSpan
{
    private const string Name = $"send {Names.Queue}";

    /// <summary>Begins to send.</summary>
    /// <param name="message">The message.</param>
    /// <param name="carrying">The message as it is to be sent.</param>
    /// <returns>To be disposed of when it is sent; null where nobody traces.</returns>
    public static Activity? Start(QueueMessage message, out QueueMessage carrying)
    {
        var span = Tracing.IsOn && ParentOf(message) is { } parent && parent != default ? Tracing.Start(Name, ActivityKind.Producer, parent) : null;
        var place = TraceContext.Of(span) ?? message.Trace ?? TraceContext.Present;
        carrying = place is null ? message : message with { Trace = place };
        return span is null ? null : Messages.Describe(span, "send", message);
    }

    /// <summary>What is being done now, if it belongs to the same trace as the message; several POSTs, for example, are stored by one of them.</summary>
    private static ActivityContext? ParentOf(QueueMessage message)
    {
        var present = Activity.Current?.Context;
        return message.Trace?.ToActivityContext() is { } own && own.TraceId != present?.TraceId ? own : present;
    }
}
