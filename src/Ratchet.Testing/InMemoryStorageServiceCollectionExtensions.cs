using Microsoft.Extensions.DependencyInjection;
using Ratchet.Storage;

namespace Ratchet.Testing;

/// <summary>Adds memory as the engine's storage: for tests, as nothing outlives the process.</summary>
public static class InMemoryStorageServiceCollectionExtensions
{
    /// <summary>Keeps the engine's state in memory. Nothing delivers the messages of <see cref="InMemoryQueue"/>; the test does.</summary>
    public static IServiceCollection AddInMemoryStorage(this IServiceCollection services) => services
        .AddSingleton<InMemoryLedger>()
        .AddSingleton<ILedger>(provider => provider.GetRequiredService<InMemoryLedger>())
        .AddSingleton<InMemoryStreams>()
        .AddSingleton<IStreams>(provider => provider.GetRequiredService<InMemoryStreams>())
        .AddSingleton<InMemoryQueue>()
        .AddSingleton<IRunQueue>(provider => provider.GetRequiredService<InMemoryQueue>())
        .AddSingleton<IDedupe, InMemoryDedupe>()
        .AddSingleton<IIdAllocator, InMemoryIds>()
        .AddSingleton<IWaiters, InMemoryWaiters>()
        .AddSingleton<ISchedules, InMemorySchedules>()
        .AddSingleton<ICancellations, InMemoryCancellations>()
        .AddSingleton<IApps, InMemoryApps>();
}
