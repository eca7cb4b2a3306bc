using Ratchet.Engine.Accepting;
using Ratchet.Engine.Advancing;
using Ratchet.Engine.Upkeep;
using Ratchet.Engine.Waiting;
using Ratchet.Model;
using Ratchet.Telemetry;

namespace Ratchet.Engine;

/// <summary>What the queue's trigger calls for each message.</summary>
public sealed class HandleMessage(AdvanceRun advance, AdvanceBundle advanceBundle, MeetWaiters meet, StartScheduled startScheduled, SweepRuns sweep, TimeProvider time)
{
    /// <summary>Handles one message; once it returns, the message can be deleted.</summary>
    /// <param name="message">The message.</param>
    /// <param name="dequeueCount">How often it has been delivered, this time included.</param>
    /// <param name="stopping">Fires when the process has to stop; the message is to be delivered again if this throws.</param>
    public Task HandleAsync(QueueMessage message, long dequeueCount, CancellationToken stopping)
    {
        if (dequeueCount == 1 && message.Due is { } due)
        {
            Measure.QueueDelay(time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(due));
        }

        return message switch
        {
            RunMessage run => advance.HandleAsync(run, dequeueCount, stopping),
            BundleMessage bundle => advanceBundle.HandleAsync(bundle, dequeueCount, stopping),
            _ => HandleAsync(message, stopping),
        };
    }

    private async Task HandleAsync(QueueMessage message, CancellationToken stopping)
    {
        using var span = ProcessSpan.Start(message);
        try
        {
            await (message switch
            {
                EventMessage accepted => meet.HandleAsync(accepted, stopping),
                ScheduleMessage schedule => startScheduled.HandleAsync(schedule, stopping),
                SweepMessage piece => sweep.HandleAsync(piece, stopping),
                _ => throw new InvalidOperationException($"Nobody handles a {message.GetType().Name}."),
            });
        }
        catch (Exception failure) when (ProcessSpan.Say(span, failure))
        {
            throw;
        }
    }
}
