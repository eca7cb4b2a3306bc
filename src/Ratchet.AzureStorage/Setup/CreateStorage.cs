using Azure.Storage.Queues;
using Microsoft.Extensions.Hosting;
using Ratchet.AzureStorage.Clients;

namespace Ratchet.AzureStorage.Setup;

/// <summary>Creates the tables and queues when the app starts, if they are not there.</summary>
internal sealed class CreateStorage(StorageTables tables, QueueServiceClient queues, StorageNames names) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(
    [
        .. tables.All.Select(table => table.CreateIfNotExistsAsync(cancellationToken)),
        queues.GetQueueClient(names.RunsQueue).CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        queues.GetQueueClient(names.PoisonQueue).CreateIfNotExistsAsync(cancellationToken: cancellationToken),
    ]);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
