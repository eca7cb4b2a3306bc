using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Simulation.Ports;

/// <summary>The queue as one process reaches it.</summary>
internal sealed class SimulatedRunQueue(Wire wire, World world) : IRunQueue
{
    public Task SendAsync(QueueMessage message, TimeSpan delay, CancellationToken cancellation)
    {
        var text = message.ToText();
        var about = $"{text} in {delay.TotalSeconds:N3}";
        return wire.WriteAsync("send", about, () => Send(text, delay), number => $"message {number}", null, cancellation);
    }

    public void Announce(TimeSpan delay)
    {
    }

    private long Send(string text, TimeSpan delay)
    {
        if (world.Troubles.Come(Trouble.SentTwice))
        {
            world.Queue.Send(text, delay);
        }

        return world.Queue.Send(text, delay);
    }
}
