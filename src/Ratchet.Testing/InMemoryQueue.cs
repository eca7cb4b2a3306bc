using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Telemetry;

namespace Ratchet.Testing;

/// <summary>A queue in memory. Messages stay until they are deleted; a test decides when each is delivered.</summary>
public sealed class InMemoryQueue(TimeProvider time) : IRunQueue
{
    private readonly List<QueuedMessage> messages = [];
    private long sent;

    /// <summary>All messages, in the order in which they become visible.</summary>
    public IReadOnlyList<QueuedMessage> Messages
    {
        get
        {
            lock (messages)
            {
                return [.. messages.OrderBy(message => message.VisibleAt).ThenBy(message => message.Number)];
            }
        }
    }

    /// <inheritdoc/>
    public Task SendAsync(QueueMessage message, TimeSpan delay, CancellationToken cancellation)
    {
        using var span = SendSpan.Start(message, out var carrying);
        lock (messages)
        {
            var hidden = TimeSpan.FromTicks(Math.Clamp(delay.Ticks, 0, IRunQueue.MaxDelay.Ticks));
            messages.Add(new QueuedMessage(++sent, carrying, time.GetUtcNow() + hidden));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Announce(TimeSpan delay)
    {
    }

    /// <summary>Takes a message away.</summary>
    public void Delete(QueuedMessage message)
    {
        lock (messages)
        {
            messages.Remove(message);
        }
    }
}
