using Azure.Storage.Queues;
using Ratchet.AzureStorage.Clients;
using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Telemetry;

namespace Ratchet.AzureStorage.Queues;

/// <summary>The run queue on Azure Queue Storage.</summary>
internal sealed class StorageRunQueue(QueueServiceClient service, StorageNames names, QueueSignal signal, TimeProvider time) : IRunQueue
{
    private static readonly TimeSpan NeverExpires = TimeSpan.FromSeconds(-1);
    private readonly QueueClient queue = service.GetQueueClient(names.RunsQueue);

    public async Task SendAsync(QueueMessage message, TimeSpan delay, CancellationToken cancellation)
    {
        using var span = SendSpan.Start(message, out var carrying);
        var hidden = Visibility(delay);
        var text = (carrying with { Due = (time.GetUtcNow() + hidden).ToUnixTimeMilliseconds() }).ToText();
        await queue.SendMessageAsync(text, hidden, NeverExpires, cancellation);
    }

    public void Announce(TimeSpan delay) => signal.Announce(Visibility(delay));

    /// <summary>Whole seconds, never early: an early message would only have to be sent again.</summary>
    private static TimeSpan Visibility(TimeSpan delay) => delay >= IRunQueue.MaxDelay
        ? IRunQueue.MaxDelay
        : TimeSpan.FromSeconds(Math.Ceiling(Math.Max(0, delay.TotalSeconds)));
}
