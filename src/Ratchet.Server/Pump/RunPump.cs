using Azure.Storage.Queues;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Queues;
using Ratchet.Engine;
using Ratchet.Engine.Upkeep;
using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.Server.Pump;

/// <summary>Drives the runs of this server: what the queue triggers do in the function app.</summary>
internal sealed class RunPump(
    QueueServiceClient queues,
    StorageNames names,
    QueueSignal signal,
    HandleMessage handle,
    RecoverPoison recover,
    RatchetOptions options,
    ILogger<QueuePump> logger)
    : BackgroundService
{
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PoisonRespite = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestPoisonPoll = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var runs = new QueuePump(
            queues.GetQueueClient(names.RunsQueue),
            queues.GetQueueClient(names.PoisonQueue),
            new PumpSettings(options.LeaseDuration, LongestPoll),
            (message, stopping) => handle.HandleAsync(QueueMessage.Parse(message.MessageText), message.DequeueCount, stopping),
            logger);
        using var poison = new QueuePump(
            queues.GetQueueClient(names.PoisonQueue),
            poison: null,
            new PumpSettings(options.LeaseDuration, LongestPoisonPoll) { ShortestPoll = LongestPoll, AfterFailure = PoisonRespite },
            (message, stopping) => recover.HandleAsync(QueueMessage.Parse(message.MessageText), stopping),
            logger);
        await Task.WhenAll(runs.RunAsync(signal.WaitAsync, stoppingToken), poison.RunAsync(Task.Delay, stoppingToken));
    }
}
