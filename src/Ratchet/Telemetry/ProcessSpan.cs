using System.Diagnostics;
using Ratchet.Model;

namespace Ratchet.Telemetry;

/// <summary>
/// The handling of a message. That of a run's message belongs to the run's trace, whoever sent it: what came from another trace, such as an event that the
/// run waits for, is linked.
/// </summary>
internal static class ProcessSpan
{
    private const string Name = $"process {Names.Queue}";

    /// <summary>Begins to handle the message of a run.</summary>
    /// <param name="message">The message.</param>
    /// <param name="run">The run as loaded.</param>
    /// <param name="since">When its handling began.</param>
    public static Activity? Start(RunMessage message, Run run, DateTimeOffset since)
    {
        if (!Tracing.IsOn)
        {
            return null;
        }

        var (own, sent) = (ContextOf(run.Trace), ContextOf(message.Trace));
        var parent = own == default || own.TraceId == sent.TraceId ? sent : own;
        var span = Tracing.Start(Name, ActivityKind.Consumer, parent, LinksOf(parent, sent, Activity.Current?.Context ?? default), since);
        return span is null ? null : Messages.Describe(span, "process", message).SetTag(Names.FunctionId, run.FunctionId);
    }

    /// <summary>Begins to handle a message that is of no run, or of several.</summary>
    public static Activity? Start(QueueMessage message)
    {
        var span = Tracing.IsOn ? Tracing.Start(Name, ActivityKind.Consumer, ContextOf(message.Trace)) : null;
        return span is null ? null : Messages.Describe(span, "process", message);
    }

    /// <summary>Says where the handling of a message has left its run.</summary>
    public static void Say(Run run)
    {
        if (Activity.Current is { OperationName: Name } span)
        {
            span.SetTag(Names.RunStatus, run.Status.ToString());
        }
    }

    /// <summary>Says that it could not be handled, and will come again.</summary>
    /// <returns>False, to be used as a filter: the failure goes on.</returns>
    public static bool Say(Activity? span, Exception failure)
    {
        span?.SetTag(Names.ErrorType, failure.GetType().FullName).SetStatus(ActivityStatusCode.Error, failure.Message);
        return false;
    }

    private static ActivityContext ContextOf(TraceContext? place) => place?.ToActivityContext() ?? default;

    /// <summary>A host may have a span of its own around the handling.</summary>
    private static ActivityLink[] LinksOf(ActivityContext parent, params ReadOnlySpan<ActivityContext> others)
    {
        var links = new List<ActivityLink>();
        foreach (var other in others)
        {
            if (other != default && parent != default && other.TraceId != parent.TraceId)
            {
                links.Add(new ActivityLink(other));
            }
        }

        return [.. links];
    }
}
