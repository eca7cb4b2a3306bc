using Ratchet.Engine;
using Ratchet.Engine.Upkeep;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Ports;

/// <summary>
/// Delivers visible messages to processes, as the pump of the server and the trigger of the Functions host do: hidden while a process works on
/// one, deleted when it is done, shown again after a failure, set aside as poison after the fifth.
/// </summary>
internal sealed class Dispatcher(World world)
{
    private const int MostTries = 5;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PoisonRespite = TimeSpan.FromMinutes(10);

    private readonly List<(SimulatedMessage Message, int Receipt)> visible = [];

    /// <summary>Deliveries so far.</summary>
    public int Count { get; private set; }

    /// <summary>Deliveries that are under way.</summary>
    public int UnderWay { get; private set; }

    public void Offer(SimulatedMessage message, int receipt)
    {
        if (!message.IsDeleted && message.Receipt == receipt)
        {
            visible.Add((message, receipt));
            Deliver();
        }
    }

    /// <summary>Gives visible messages to processes with free hands, for as long as there are both.</summary>
    public void Deliver()
    {
        while (visible.Count > 0 && world.AProcess(process => process.Busy < process.Slots) is { } process)
        {
            var at = world.Chance.Next(visible.Count);
            var (message, receipt) = visible[at];
            visible.RemoveAt(at);
            if (!message.IsDeleted && message.Receipt == receipt)
            {
                Receive(message, process);
            }
        }
    }

    /// <summary>A delivery ended with its process.</summary>
    public void Lost() => UnderWay--;

    private void Receive(SimulatedMessage message, SimulatedProcess process)
    {
        var count = ++message.Received;
        var receipt = ++message.Receipt;
        if (world.Troubles.Come(Trouble.DeliveredTwice))
        {
            visible.Add((message, receipt));
        }
        else if (world.Troubles.Come(Trouble.ShownAgain))
        {
            world.After(world.ADelay(), () => Offer(message, receipt));
        }

        process.Busy++;
        Count++;
        UnderWay++;
        world.Checks.Delivered(Count);
        var hold = new Hold(world, message, receipt);
        process.Add(hold);
        world.Start(() => WorkAsync(message, receipt, count, process, hold));
    }

    private async Task WorkAsync(SimulatedMessage message, int receipt, int count, SimulatedProcess process, Hold hold)
    {
        if (process.IsDead)
        {
            return;
        }

        var work = Work.Current = new Work(process, $"m{message.Number}/{count}{(message.IsPoison ? " poison" : "")}", message.IsPoison);
        world.Trace.Add(work.Label, "receives", message.Text, string.Empty);
        var failure = await TryHandleAsync(message, count, process);
        if (process.IsDead)
        {
            return;
        }

        (work.OverAt, work.IsDone) = (world.Trace.Count, failure is null);
        process.Remove(hold);
        process.Busy--;
        UnderWay--;
        Return(message, receipt, count, process, failure, work);
        Deliver();
    }

    private static async Task<Exception?> TryHandleAsync(SimulatedMessage message, int count, SimulatedProcess process)
    {
        try
        {
            var content = QueueMessage.Parse(message.Text);
            await (message.IsPoison
                ? process.Get<RecoverPoison>().HandleAsync(content, process.Stopping)
                : process.Get<HandleMessage>().HandleAsync(content, count, process.Stopping));
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private void Return(SimulatedMessage message, int receipt, int count, SimulatedProcess process, Exception? failure, Work work)
    {
        var stopped = failure is OperationCanceledException && process.Stopping.IsCancellationRequested;
        world.Trace.Add(work.Label, "returns", failure is null ? "done" : stopped ? "stopped" : $"failed: {failure.GetType().Name}", string.Empty, () => failure?.Message ?? "");
        if (failure is not null && !stopped && !StorageFaultException.IsBehind(failure) && !world.Asked.Explains(failure))
        {
            world.Fail(Checks.Check.NoSurprise, $"{work.Label} threw what no storage fault explains: {failure}");
        }

        if (world.Troubles.Come(Trouble.NotReturned))
        {
            world.Queue.Show(message, receipt, world.AVisibility());
        }
        else if (failure is null)
        {
            world.Queue.Delete(message, receipt);
        }
        else if (stopped)
        {
            world.Queue.Show(message, receipt, TimeSpan.Zero);
        }
        else if (message.IsPoison)
        {
            world.Queue.Show(message, receipt, PoisonRespite);
        }
        else if (count < MostTries)
        {
            world.Queue.Show(message, receipt, AfterFailure);
        }
        else
        {
            SetAside(message, receipt);
        }
    }

    /// <summary>Copied before it is deleted: it may be set aside twice, never lost.</summary>
    private void SetAside(SimulatedMessage message, int receipt)
    {
        var poison = world.Queue.SetAside(message);
        world.Queue.Show(poison, poison.Receipt, world.ADelay());
        world.Queue.Delete(message, receipt);
    }
}
