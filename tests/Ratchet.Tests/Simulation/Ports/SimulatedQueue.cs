using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Simulation.Ports;

/// <summary>The queue: messages that are visible, hidden, or set aside as poison.</summary>
internal sealed class SimulatedQueue(World world)
{
    private readonly Dictionary<string, int> drivers = [];
    private long sent;

    /// <summary>Messages that are not deleted.</summary>
    public List<SimulatedMessage> Messages { get; } = [];

    /// <summary>Whether nothing is in it but the next ticks of schedules.</summary>
    public bool IsIdle
    {
        get
        {
            foreach (var message in Messages)
            {
                if (message.Content is not ScheduleMessage)
                {
                    return false;
                }
            }

            return true;
        }
    }

    public long Send(string text, TimeSpan delay)
    {
        var message = Add(text);
        if (delay > TimeSpan.Zero && world.Troubles.Come(Trouble.DeliveredEarly))
        {
            delay -= TimeSpan.FromMilliseconds(world.Chance.Next(3000));
        }

        Show(message, message.Receipt, delay < IRunQueue.MaxDelay ? delay : IRunQueue.MaxDelay);
        return message.Number;
    }

    /// <summary>Makes a message visible after a while, unless somebody receives or hides it before.</summary>
    public void Show(SimulatedMessage message, int receipt, TimeSpan delay)
    {
        if (message.IsDeleted || message.Receipt != receipt)
        {
            return;
        }

        var hidden = ++message.Receipt;
        if (world.Troubles.Come(Trouble.DeliveredLate))
        {
            delay += world.ADelay();
        }

        if (delay <= TimeSpan.Zero)
        {
            world.Dispatcher.Offer(message, hidden);
        }
        else
        {
            world.After(delay, () => world.Dispatcher.Offer(message, hidden));
        }
    }

    /// <summary>Deletes a message, if nobody else has received it since.</summary>
    public bool Delete(SimulatedMessage message, int receipt)
    {
        if (message.IsDeleted || message.Receipt != receipt)
        {
            return false;
        }

        message.IsDeleted = true;
        Messages.Remove(message);
        foreach (var runId in message.Drives)
        {
            drivers[runId]--;
            world.Checks.MessageWent(runId);
        }

        return true;
    }

    /// <summary>A copy of a message in the queue for poison.</summary>
    public SimulatedMessage SetAside(SimulatedMessage message)
    {
        var poison = Add(message.Text);
        poison.IsPoison = true;
        return poison;
    }

    /// <summary>The messages by which a run will go on, whatever else happens.</summary>
    public int DriversOf(string runId) => drivers.GetValueOrDefault(runId);

    private SimulatedMessage Add(string text)
    {
        var message = new SimulatedMessage(++sent, text);
        Messages.Add(message);
        foreach (var runId in message.Drives)
        {
            drivers[runId] = drivers.GetValueOrDefault(runId) + 1;
            world.Checks.MessageCame(runId, drivers[runId]);
        }

        return message;
    }
}
