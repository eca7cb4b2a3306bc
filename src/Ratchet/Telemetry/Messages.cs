using System.Diagnostics;
using Ratchet.Model;

namespace Ratchet.Telemetry;

/// <summary>What a span says of a message, in the words of OpenTelemetry's conventions for messaging.</summary>
internal static class Messages
{
    public static Activity Describe(Activity span, string operation, QueueMessage message)
    {
        span.SetTag("messaging.system", "ratchet")
            .SetTag("messaging.destination.name", Names.Queue)
            .SetTag("messaging.operation.name", operation)
            .SetTag("messaging.operation.type", operation)
            .SetTag(Names.Reason, ReasonOf(message));
        return message switch
        {
            RunMessage run => span.SetTag(Names.RunId, run.RunId),
            BundleMessage bundle => span.SetTag("messaging.batch.message_count", bundle.RunIds.Count),
            ScheduleMessage schedule => span.SetTag(Names.FunctionId, schedule.FunctionId),
            _ => span,
        };
    }

    private static string ReasonOf(QueueMessage message) => message switch
    {
        RunMessage run => run.Reason,
        BundleMessage => "start",
        EventMessage => "event",
        ScheduleMessage => "schedule",
        _ => "sweep",
    };
}
