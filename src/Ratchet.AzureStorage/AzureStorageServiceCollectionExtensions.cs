using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ratchet.AzureStorage.Apps;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Groups;
using Ratchet.AzureStorage.Ledger;
using Ratchet.AzureStorage.Ledger.Lists;
using Ratchet.AzureStorage.Ledger.Removals;
using Ratchet.AzureStorage.Placement;
using Ratchet.AzureStorage.Queues;
using Ratchet.AzureStorage.Setup;
using Ratchet.AzureStorage.Streams;
using Ratchet.AzureStorage.Waits;
using Ratchet.Hosting;
using Ratchet.Storage;

namespace Ratchet.AzureStorage;

/// <summary>Adds Azure Table and Queue Storage as the engine's storage.</summary>
public static class AzureStorageServiceCollectionExtensions
{
    /// <summary>
    /// Keeps the engine's state in the storage account of <c>AzureWebJobsStorage</c>. Tables and queues are created when the app starts.
    /// </summary>
    /// <param name="services">The app's services, with <see cref="RatchetServiceCollectionExtensions.AddRatchet"/> called on them.</param>
    /// <param name="configuration">The app's configuration.</param>
    /// <param name="configureClients">Changes the options of the table and queue clients, for example to add a pipeline policy.</param>
    /// <param name="credential">Who the app is where the settings name an account, in place of <c>AzureWebJobsStorage__clientId</c> or the identity that Azure finds.</param>
    public static IServiceCollection AddRatchetAzureStorage(
        this IServiceCollection services,
        IConfiguration configuration,
        Action<ClientOptions>? configureClients = null,
        TokenCredential? credential = null)
    {
        var account = new StorageAccount(configuration, configureClients, credential);
        services.TryAddSingleton(_ => account.Tables());
        services.TryAddSingleton(_ => account.Queues());
        services.TryAddSingleton(provider => new StorageNames(provider.GetRequiredService<RatchetOptions>().NamePrefix));
        services.TryAddSingleton<StorageTables>();
        services.TryAddSingleton(provider => new GroupCommit(provider.GetRequiredService<StorageTables>().Runs.CommitAsync));
        services.TryAddSingleton<QueueSignal>();
        services.TryAddSingleton<StoreIntake>();
        services.TryAddSingleton<LoadJournal>();
        services.TryAddSingleton<CommitJournal>();
        services.TryAddSingleton<StoreRerun>();
        services.TryAddSingleton<Entomb>();
        services.TryAddSingleton<ReadHeaders>();
        services.TryAddSingleton<ListRows>();
        services.TryAddSingleton<ListRuns>();
        services.TryAddSingleton<ListEvents>();
        services.TryAddSingleton<RemoveRun>();
        services.TryAddSingleton<PruneLargeCohort>();
        services.TryAddSingleton<PruneCohorts>();
        services.TryAddSingleton<ILedger, TableLedger>();
        services.TryAddSingleton<IDedupe, TableDedupe>();
        services.TryAddSingleton<IWaiters, TableWaiters>();
        services.TryAddSingleton<ISchedules, TableSchedules>();
        services.TryAddSingleton<ICancellations, TableCancellations>();
        services.TryAddSingleton<AppendChunks>();
        services.TryAddSingleton<CountChunks>();
        services.TryAddSingleton<IStreams, TableStreams>();
        services.TryAddSingleton<IApps, TableApps>();
        services.TryAddSingleton<IIdAllocator, UlidAllocator>();
        services.TryAddSingleton<IRunQueue, StorageRunQueue>();
        services.AddHostedService<CreateStorage>();
        return services;
    }
}
