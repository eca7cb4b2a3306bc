using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.FunctionApp;

namespace Ratchet.FunctionHost;

/// <summary>Hands messages to the app's queue triggers, as <c>host.json</c> says: hidden for ten minutes meanwhile, again after five seconds if they fail, and set aside after five times.</summary>
public sealed class QueueListeners : IAsyncDisposable
{
    private const int MaxDequeueCount = 5;
    private const int BatchSize = 16;
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan HiddenOnFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly IServiceProvider worker;
    private readonly CancellationToken stopping;
    private readonly QueueClient runs;
    private readonly QueueClient poison;
    private readonly Task[] listening;

    private QueueListeners(IServiceProvider worker, CancellationToken stopping)
    {
        (this.worker, this.stopping) = (worker, stopping);
        var configuration = worker.GetRequiredService<IConfiguration>();
        var service = new QueueServiceClient(configuration["AzureWebJobsStorage"], new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        (runs, poison) = (service.GetQueueClient(configuration["RunsQueue"]), service.GetQueueClient($"{configuration["RunsQueue"]}-poison"));
        listening =
        [
            ListenAsync(runs, (message, context) => ActivatorUtilities.CreateInstance<RunsQueue>(worker).Run(message, context)),
            ListenAsync(poison, (message, context) => ActivatorUtilities.CreateInstance<PoisonQueue>(worker).Run(message, context)),
        ];
    }

    /// <summary>Begins to listen.</summary>
    public static QueueListeners Start(IServiceProvider worker, CancellationToken stopping) => new(worker, stopping);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Task.WhenAll(listening);

    private async Task ListenAsync(QueueClient queue, Func<string, FunctionContext, Task> trigger)
    {
        await queue.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);
        var handled = new List<Task>();
        while (!stopping.IsCancellationRequested)
        {
            QueueMessage[] messages = await queue.ReceiveMessagesAsync(BatchSize, Hidden, CancellationToken.None);
            handled.RemoveAll(task => task.IsCompletedSuccessfully);
            handled.AddRange(messages.Select(message => HandleAsync(queue, message, trigger)));
            if (messages.Length == 0)
            {
                await Task.Delay(Poll, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(handled);
    }

    private async Task HandleAsync(QueueClient queue, QueueMessage message, Func<string, FunctionContext, Task> trigger)
    {
        try
        {
            await Task.Run(() => trigger(message.MessageText, new Invocation(message.DequeueCount, stopping)));
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
        catch (Exception failure)
        {
            await Console.Error.WriteLineAsync($"A message failed: {failure}");
            if (message.DequeueCount < MaxDequeueCount)
            {
                await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.MessageText, HiddenOnFailure);
                return;
            }

            await poison.SendMessageAsync(message.MessageText);
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
    }
}
