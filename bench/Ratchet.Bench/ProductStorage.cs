using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.AzureStorage;
using Ratchet.Hosting;
using Ratchet.Storage;

namespace Ratchet.Bench;

/// <summary>The server's own ids and its own code for storage, for a server's tables.</summary>
/// <param name="storage">The storage; null where only ids are needed, which come without a request.</param>
/// <param name="prefix">What the names of the tables begin with.</param>
internal sealed class ProductStorage(StorageUnderTest? storage = null, string? prefix = null)
{
    private static readonly IIdAllocator AllIds = new ProductStorage().Ids;

    private readonly ServiceProvider services = Build(storage, prefix);

    public IIdAllocator Ids => services.GetRequiredService<IIdAllocator>();

    public ILedger Ledger => services.GetRequiredService<ILedger>();

    public IWaiters Waiters => services.GetRequiredService<IWaiters>();

    /// <summary>The id of a run, worked out as the server does, so that a client need not ask for it.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="function">The function of this program that it started, without the app's name.</param>
    public static string RunIdOf(string eventId, string function) => AllIds.RunId(eventId, $"app-{function}");

    private static ServiceProvider Build(StorageUnderTest? storage, string? prefix)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = storage?.ConnectionString ?? "UseDevelopmentStorage=true",
            ["Ratchet:Development"] = "true",
            ["Ratchet:NamePrefix"] = prefix ?? "ratchet",
        }).Build();
        var services = new ServiceCollection().AddLogging();
        services.AddRatchet(configuration);
        services.AddRatchetAzureStorage(configuration);
        return services.BuildServiceProvider();
    }
}
