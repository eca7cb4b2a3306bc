using Ratchet.Model;

namespace Ratchet.Storage;

/// <summary>The queue of messages that drive runs. A message is delivered at least once, in no order.</summary>
public interface IRunQueue
{
    /// <summary>The longest a message can be hidden.</summary>
    static readonly TimeSpan MaxDelay = TimeSpan.FromDays(7);

    /// <summary>Sends a message that never expires, hidden for <paramref name="delay"/>, rounded up to what the queue can do.</summary>
    Task SendAsync(QueueMessage message, TimeSpan delay, CancellationToken cancellation);

    /// <summary>Tells this process that messages it sent can be worked on in a while, so that it need not wait for its next poll.</summary>
    void Announce(TimeSpan delay);
}
