using System.Diagnostics;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace StandIns.Tests.Queues;

// A queue of its own for every test.
public abstract class QueueTest(StorageEmulator emulator) : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    protected QueueClient Queue { get; } = new QueueServiceClient(emulator.ConnectionString, new QueueClientOptions()).GetQueueClient(StorageEmulator.UniqueName());

    protected StorageEmulator Emulator { get; } = emulator;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await Queue.CreateIfNotExistsAsync(cancellationToken: Cancellation);

    public async ValueTask DisposeAsync()
    {
        await Queue.DeleteIfExistsAsync(CancellationToken.None);
        GC.SuppressFinalize(this);
    }

    protected async Task<QueueMessage?> Receive(TimeSpan? visibility = null) =>
        (await Queue.ReceiveMessagesAsync(1, visibility, Cancellation)).Value.SingleOrDefault();

    protected async Task<QueueMessage> ReceiveEventually(TimeSpan? visibility = null)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Deadline)
        {
            if (await Receive(visibility) is { } message) return message;
            await Task.Delay(50, Cancellation);
        }

        throw new TimeoutException($"No message became visible within {Deadline.TotalSeconds} s.");
    }
}
