using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Ratchet.Server.Pump;

/// <summary>Keeps a received message hidden until it is deleted or shown again.</summary>
internal sealed partial class MessageHold : IAsyncDisposable
{
    private readonly QueueClient queue;
    private readonly QueueMessage message;
    private readonly TimeSpan visibility;
    private readonly ILogger logger;
    private readonly CancellationTokenSource done = new();
    private readonly Task renewing;
    private string receipt;

    public MessageHold(QueueClient queue, QueueMessage message, TimeSpan visibility, ILogger logger)
    {
        (this.queue, this.message, this.visibility, this.logger) = (queue, message, visibility, logger);
        receipt = message.PopReceipt;
        renewing = RenewAsync();
    }

    public async Task DeleteAsync()
    {
        await StopRenewingAsync();
        try
        {
            await queue.DeleteMessageAsync(message.MessageId, receipt);
        }
        catch (RequestFailedException exception) when (exception.Status is 400 or 404)
        {
            // It was hidden too short and somebody else has it now: handling it twice is harmless, and deleting it theirs to do.
            LogLost(message.MessageId);
        }
    }

    public async Task ShowAgainAsync(TimeSpan delay)
    {
        await StopRenewingAsync();
        await queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: delay);
    }

    public async ValueTask DisposeAsync()
    {
        await StopRenewingAsync();
        done.Dispose();
    }

    private async Task StopRenewingAsync()
    {
        await done.CancelAsync();
        await renewing;
    }

    private async Task RenewAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(visibility / 3, done.Token);
                // Not cancelled on the way: a renewal that took effect has changed the receipt.
                receipt = (await queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: visibility)).Value.PopReceipt;
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception exception)
        {
            LogNotRenewed(exception, message.MessageId);
        }
    }

    [LoggerMessage(211, LogLevel.Warning, "Message {MessageId} could not be kept hidden; it may be delivered twice")]
    private partial void LogNotRenewed(Exception exception, string messageId);

    [LoggerMessage(212, LogLevel.Debug, "Message {MessageId} was delivered again before it was deleted")]
    private partial void LogLost(string messageId);
}
