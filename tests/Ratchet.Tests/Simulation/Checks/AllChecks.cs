using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Checks;

/// <summary>Looks at everything that happens to runs and their messages, as it happens.</summary>
internal sealed class AllChecks(World world)
{
    private const int MostDeliveries = 6000;
    private const int MostDrivers = 60;

    public Leases Leases { get; } = new(world);

    public Waits Waits { get; } = new(world);

    public Bodies Bodies { get; } = new(world);

    private readonly Dictionary<string, DateTimeOffset> began = [];

    /// <summary>When a run was stored.</summary>
    public DateTimeOffset BeganAt(string runId) => began[runId];

    /// <summary>A run was stored.</summary>
    public void Began(Journal journal)
    {
        began.Add(journal.Run.Id, world.Time.Now);
        Waits.Began(journal);
        NeedsMessage(journal.Run);
    }

    /// <summary>A run was written.</summary>
    public void Changed(Journal before, Journal now, Work? work)
    {
        if (RunHistory.WrongWith(before, now) is var (check, what))
        {
            world.Fail(check, $"{what} ({work?.Label})");
        }

        Leases.Changed(before, now, work);
        Waits.Changed(before, now, work);
        NeedsMessage(now.Run);
    }

    public void MessageCame(string runId, int drivers)
    {
        if (drivers > MostDrivers)
        {
            world.Fail(Check.QueueDrains, $"Run {runId} has {drivers} messages at once.");
        }
    }

    public void MessageWent(string runId)
    {
        if (world.Storage.Load(runId) is { } journal)
        {
            NeedsMessage(journal.Run);
        }
    }

    public void Delivered(int count)
    {
        if (count > MostDeliveries)
        {
            world.Fail(Check.QueueDrains, $"{count} deliveries, and no end of them.");
        }
    }

    private void NeedsMessage(Run run)
    {
        if (!run.IsTerminal && run.Status != RunStatus.Paused && world.Queue.DriversOf(run.Id) == 0)
        {
            world.Fail(Check.LiveMessage, $"Run {run.Id} of {run.FunctionId} is {run.Status}, and no message will reach it.");
        }
    }
}
