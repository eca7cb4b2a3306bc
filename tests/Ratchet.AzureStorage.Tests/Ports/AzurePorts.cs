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

/// <summary>The ports on Table and Queue Storage, registered as an app registers them, on tables and queues of their own.</summary>
public sealed class AzurePorts : EnginePorts
{
    private readonly ServiceProvider services;

    public AzurePorts(StorageEmulator emulator, int shards = 1)
        : this(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = emulator.ConnectionString }, shards)
    {
    }

    internal AzurePorts(Dictionary<string, string?> settings, int shards = 1, Action<ClientOptions>? configure = null, TokenCredential? credential = null)
    {
        Requests = new RequestLog(Prefix);
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddSingleton(new RatchetOptions { NamePrefix = Prefix, Shards = shards });
        collection.AddRatchetAzureStorage(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
            options =>
            {
                options.AddPolicy(Requests, HttpPipelinePosition.PerRetry);
                configure?.Invoke(options);
            },
            credential);
        services = collection.BuildServiceProvider();
    }

    public string Prefix { get; } = $"t{Guid.NewGuid():N}";

    public override ILedger Ledger => Get<ILedger>();

    public override IRunQueue Queue => Get<IRunQueue>();

    public override IDedupe Dedupe => Get<IDedupe>();

    public override IWaiters Waiters => Get<IWaiters>();

    public override ISchedules Schedules => Get<ISchedules>();

    public override ICancellations Cancellations => Get<ICancellations>();

    public override IStreams Streams => Get<IStreams>();

    public override IApps Apps => Get<IApps>();

    public override IIdAllocator Ids => Get<IIdAllocator>();

    /// <summary>The table of the ledger, to look at its rows.</summary>
    public TableClient Table => Get<StorageTables>().Runs;

    /// <summary>Every request that went out.</summary>
    internal RequestLog Requests { get; }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>The keys of all rows of the ledger.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync() =>
        await Table.QueryAsync<TableEntity>(select: ["RowKey"]).Select(row => row.RowKey).ToListAsync(TestContext.Current.CancellationToken);

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
        [
            .. tables.All.Select(table => table.DeleteAsync(CancellationToken.None)),
            queues.GetQueueClient(names.RunsQueue).DeleteIfExistsAsync(CancellationToken.None),
            queues.GetQueueClient(names.PoisonQueue).DeleteIfExistsAsync(CancellationToken.None),
        ]);
        await services.DisposeAsync();
        await base.DisposeAsync();
    }
}
