using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Ratchet.Server.Pump;

/// <summary>
/// Receives messages and has them handled, with the semantics of the Functions host's queue trigger: many at once, hidden and kept hidden
/// while they are worked on, deleted when done, shown again after a failure, set aside as poison after the fifth.
/// </summary>
internal sealed partial class QueuePump(QueueClient queue, QueueClient? poison, PumpSettings settings, Func<QueueMessage, CancellationToken, Task> handle, ILogger<QueuePump> logger) : IDisposable
{
    private readonly SemaphoreSlim slots = new(settings.Concurrency);

    /// <summary>Pumps until told to stop, then waits for what is being handled.</summary>
    /// <param name="waitForMore">Waits, at most that long, until messages may have come.</param>
    /// <param name="stopping">Stops receiving; handlers get some time more before they are told.</param>
    public async Task RunAsync(Func<TimeSpan, CancellationToken, Task> waitForMore, CancellationToken stopping)
    {
        using var handlersStopping = new CancellationTokenSource();
        await using var stop = stopping.Register(() => handlersStopping.CancelAfter(settings.Drain));
        var idle = settings.ShortestPoll;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await slots.WaitAsync(stopping);
                slots.Release();
                var asked = Math.Clamp(slots.CurrentCount, 1, settings.BatchSize);
                var messages = (await queue.ReceiveMessagesAsync(asked, settings.Visibility, stopping)).Value;
                foreach (var message in messages)
                {
                    await slots.WaitAsync(CancellationToken.None);
                    _ = WorkOnAsync(message, handlersStopping.Token);
                }

                idle = messages.Length > 0 ? settings.ShortestPoll : TimeSpan.FromTicks(Math.Min(idle.Ticks * 2, settings.LongestPoll.Ticks));
                if (messages.Length < asked)
                {
                    await waitForMore(idle, stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
            }
            catch (Exception exception)
            {
                LogReceiveFailed(exception, queue.Name);
                await Task.WhenAny(Task.Delay(settings.LongestPoll, stopping));
            }
        }

        await DrainAsync();
    }

    public void Dispose() => slots.Dispose();

    private async Task DrainAsync()
    {
        for (var taken = 0; taken < settings.Concurrency; taken++)
        {
            await slots.WaitAsync(CancellationToken.None);
        }
    }

    private async Task WorkOnAsync(QueueMessage received, CancellationToken stopping)
    {
        // Off the receiving loop at once, whatever the handler does first.
        await Task.Yield();
        await using var hold = new MessageHold(queue, received, settings.Visibility, logger);
        try
        {
            await handle(received, stopping);
            await hold.DeleteAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await TryAsync(() => hold.ShowAgainAsync(TimeSpan.Zero));
        }
        catch (Exception exception)
        {
            LogFailed(exception, received.MessageId, received.DequeueCount, queue.Name);
            await TryAsync(() => poison is null || received.DequeueCount < settings.MaxDequeueCount
                ? hold.ShowAgainAsync(settings.AfterFailure)
                : SetAsideAsync(poison, received, hold));
        }
        finally
        {
            slots.Release();
        }
    }

    private static async Task SetAsideAsync(QueueClient poison, QueueMessage message, MessageHold hold)
    {
        // Copied before it is deleted: it may be set aside twice, never lost.
        await poison.SendMessageAsync(message.MessageText, TimeSpan.Zero, TimeSpan.FromSeconds(-1));
        await hold.DeleteAsync();
    }

    private async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception exception)
        {
            // The message comes again by itself when it is no longer hidden.
            LogNotReturned(exception, queue.Name);
        }
    }

    [LoggerMessage(201, LogLevel.Warning, "Receiving from queue {Queue} failed; trying again")]
    private partial void LogReceiveFailed(Exception exception, string queue);

    [LoggerMessage(202, LogLevel.Error, "Message {MessageId} failed for the {DequeueCount}. time in queue {Queue}")]
    private partial void LogFailed(Exception exception, string messageId, long dequeueCount, string queue);

    [LoggerMessage(203, LogLevel.Warning, "A message could not be returned to queue {Queue}")]
    private partial void LogNotReturned(Exception exception, string queue);
}
