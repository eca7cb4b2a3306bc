using Microsoft.Extensions.Logging;
using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Waiting;

/// <summary>Tells those who wait for an event that it has come: each gets a message. Doing it twice is harmless.</summary>
public sealed partial class MeetWaiters(
    ILedger ledger, IWaiters waiters, IRunQueue queue, TimeProvider time, ILogger<MeetWaiters> logger)
{
    private static readonly int[] DelaysInSeconds = [1, 5, 10, 15, 30];
    private const int Concurrency = 16;

    /// <summary>Handles the message of an event that starts no run.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Stops; the message is to be delivered again.</param>
    public async Task HandleAsync(EventMessage message, CancellationToken cancellation)
    {
        while (true)
        {
            if (await FindSoonAsync(message.EventId, cancellation) is { } accepted)
            {
                await TellAsync(accepted, cancellation);
                return;
            }

            if (message.Hops < DelaysInSeconds.Length)
            {
                await queue.SendAsync(message with { Hops = message.Hops + 1 }, TimeSpan.FromSeconds(DelaysInSeconds[message.Hops]), cancellation);
                return;
            }

            // False: the event, or another message's mark, came at this very moment.
            if (await ledger.EntombEventAsync(message.EventId, cancellation))
            {
                LogGaveUp(message.EventId);
                return;
            }
        }
    }

    /// <summary>Sends a message to each run that waits for an event, or that it cancels.</summary>
    public async Task TellAsync(Event accepted, CancellationToken cancellation)
    {
        var told = 0;
        var limited = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, TaskScheduler = TaskScheduler.Current, CancellationToken = cancellation };
        var candidate = Value.Of(accepted);
        var found = waiters.FindAsync(accepted, path => MatchKey.ValueAt(candidate, path), cancellation);
        await Parallel.ForEachAsync(found, limited, async (waiter, token) =>
        {
            if (Matches(waiter, accepted, candidate))
            {
                await queue.SendAsync(new RunMessage(waiter.RunId, "event", Intent: new Intent.TakeEvent(accepted.Id, waiter.Target)), TimeSpan.Zero, token);
                Interlocked.Increment(ref told);
            }
        });
        if (told > 0)
        {
            queue.Announce(TimeSpan.Zero);
        }
    }

    private bool Matches(Waiter waiter, Event accepted, Value candidate)
    {
        if (accepted.ReceivedAt > waiter.Pattern.Until)
        {
            return false;
        }

        var matches = Patterns.Match(waiter.Pattern, candidate, out var error);
        if (error is not null)
        {
            LogNoVerdict(waiter.RunId, accepted.Id, error.Message);
        }

        return matches;
    }

    private async Task<Event?> FindSoonAsync(string eventId, CancellationToken cancellation)
    {
        if (await ledger.FindEventAsync(eventId, cancellation) is { } accepted)
        {
            return accepted;
        }

        await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellation);
        return await ledger.FindEventAsync(eventId, cancellation);
    }

    [LoggerMessage(161, LogLevel.Information, "Event {EventId} is not there: it got no 200, or it has been removed; its message is let go")]
    private partial void LogGaveUp(string eventId);

    [LoggerMessage(162, LogLevel.Warning, "What run {RunId} waits for has no verdict on event {EventId}, so it goes on waiting: {Problem}")]
    private partial void LogNoVerdict(string runId, string eventId, string problem);
}
