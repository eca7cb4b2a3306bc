using Azure.Storage.Queues;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Setup;

public sealed class CreateStorageTests(StorageEmulator emulator)
{
    [Fact]
    public async Task WhenTheAppStarts_ItsTablesAndQueuesAreThere_AndASecondStartFindsThem()
    {
        await using var ports = new AzurePorts(emulator);

        await ports.InitializeAsync();
        await ports.InitializeAsync();

        await ports.Ledger.FindEventAsync(ports.AnEvent().Event.Id, TestContext.Current.CancellationToken);
        await ports.Dedupe.ClaimAsync("key", "id", replacing: null, TestContext.Current.CancellationToken);
        await ports.Waiters.RemoveAsync(new Waiter("run", "step", new EventPattern("name", If: null, Key: null, default)), TestContext.Current.CancellationToken);
        await ports.Schedules.FindAsync("app-report", "0 12 * * 5", TestContext.Current.CancellationToken);
        await ports.Cancellations.ListAsync(1, TestContext.Current.CancellationToken);
        var (queues, names) = (ports.Get<QueueServiceClient>(), ports.Get<StorageNames>());
        foreach (var name in new[] { names.RunsQueue, names.PoisonQueue })
        {
            Assert.StartsWith(ports.Prefix, name, StringComparison.Ordinal);
            Assert.Empty((await queues.GetQueueClient(name).PeekMessagesAsync(cancellationToken: TestContext.Current.CancellationToken)).Value);
        }
    }

    [Fact]
    public void TheNames_BeginWithTheSetting()
    {
        var names = new StorageNames("orders");

        Assert.Equal(
            ("ordersRuns", "ordersDedupe", "ordersWaits", "ordersSchedules", "ordersCancellations", "ordersruns", "ordersruns-poison"),
            (names.RunsTable, names.DedupeTable, names.WaitsTable, names.SchedulesTable, names.CancellationsTable, names.RunsQueue, names.PoisonQueue));
    }
}
