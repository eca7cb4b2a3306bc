namespace Ratchet.Tests.Simulation.Ports;

/// <summary>What keeps a message hidden while a process works on it.</summary>
internal sealed class Hold(World world, SimulatedMessage message, int receipt)
{
    /// <summary>Its process is gone.</summary>
    public void LetGo()
    {
        world.Dispatcher.Lost();
        world.Queue.Show(message, receipt, world.AVisibility());
    }

    /// <summary>Its process stands still.</summary>
    public void NotRenewedFor(TimeSpan time)
    {
        if (world.AVisibility() is var left && left < time)
        {
            world.After(left, () => world.Dispatcher.Offer(message, receipt));
        }
    }
}
