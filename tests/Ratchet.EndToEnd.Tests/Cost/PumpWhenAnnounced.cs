using Azure.Storage.Queues;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Queues;
using Ratchet.Engine;
using Ratchet.Model;
using Ratchet.Server.Pump;

namespace Ratchet.EndToEnd.Tests.Cost;

/// <summary>The server's pump, polling only for what this process announced: a poll of its own accord might meet a message before its run.</summary>
internal sealed class PumpWhenAnnounced(QueueServiceClient queues, StorageNames names, QueueSignal signal, HandleMessage handle, ILogger<QueuePump> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pump = new QueuePump(
            queues.GetQueueClient(names.RunsQueue),
            queues.GetQueueClient(names.PoisonQueue),
            new PumpSettings(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1)) { ShortestPoll = TimeSpan.FromMinutes(1) },
            (message, stopping) => handle.HandleAsync(QueueMessage.Parse(message.MessageText), message.DequeueCount, stopping),
            logger);
        await pump.RunAsync(signal.WaitAsync, stoppingToken);
    }
}
