using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ratchet.AzureStorage.Clients;
using Ratchet.Hosting;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Ports;

/// <summary>The ports on Table and Queue Storage, composed as an app composes them, on tables and queues of their own.</summary>
public sealed class AzurePorts : EnginePorts
{
    private readonly ServiceProvider services;

    public AzurePorts(StorageEmulator emulator)
    {
        Requests = new RequestLog(Prefix);
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = emulator.ConnectionString,
            ["Ratchet:Development"] = "true",
            ["Ratchet:NamePrefix"] = Prefix,
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddRatchet(configuration);
        collection.AddRatchetAzureStorage(configuration, options => options.AddPolicy(Requests, HttpPipelinePosition.PerRetry));
        services = collection.BuildServiceProvider();
    }

    public string Prefix { get; } = $"t{Guid.NewGuid():N}";

    public override ILedger Ledger => Get<ILedger>();

    public override IRunQueue Queue => Get<IRunQueue>();

    public override IDedupe Dedupe => Get<IDedupe>();

    public override IIdAllocator Ids => Get<IIdAllocator>();

    /// <summary>The table of the ledger, to look at its rows.</summary>
    public TableClient Table => Get<StorageTables>().Runs;

    /// <summary>Every request that went out.</summary>
    internal RequestLog Requests { get; }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public override async ValueTask InitializeAsync()
    {
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StartAsync(TestContext.Current.CancellationToken);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        var (tables, queues, names) = (Get<StorageTables>(), Get<QueueServiceClient>(), Get<StorageNames>());
        await Task.WhenAll(
            tables.Runs.DeleteAsync(CancellationToken.None),
            tables.Dedupe.DeleteAsync(CancellationToken.None),
            queues.GetQueueClient(names.RunsQueue).DeleteIfExistsAsync(CancellationToken.None),
            queues.GetQueueClient(names.PoisonQueue).DeleteIfExistsAsync(CancellationToken.None));
        await services.DisposeAsync();
        await base.DisposeAsync();
    }
}
