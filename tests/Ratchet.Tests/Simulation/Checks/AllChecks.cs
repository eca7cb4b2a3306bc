using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Checks;

/// <summary>Looks at everything that happens to runs and their messages, as it happens.</summary>
internal sealed class AllChecks(World world)
{
    private const int MostDeliveries = 6000;

    /// <summary>A tick's message comes once from each process that starts with it, and each has its successor beside it until it is deleted.</summary>
    private const int FewDrivers = 6;

    /// <summary>Longer than all visibility timeouts, outages and respites of a simulation together.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(3);

    public Leases Leases { get; } = new(world);

    public Waits Waits { get; } = new(world);

    public Bodies Bodies { get; } = new(world);

    private readonly Dictionary<string, DateTimeOffset> began = [];
    private readonly Dictionary<(string RunId, string Target), DateTimeOffset> pending = [];
    private readonly HashSet<string> paused = [];
    private readonly Dictionary<string, DateTimeOffset> resumed = [];
    private readonly Dictionary<string, TimeSpan> delays = [];

    /// <summary>When a run was stored; at the end of time if never.</summary>
    public DateTimeOffset BeganAt(string runId) => began.GetValueOrDefault(runId, DateTimeOffset.MaxValue);

    /// <summary>When it was stored that a step is pending.</summary>
    public DateTimeOffset PendingSince(string runId, string target) => pending.GetValueOrDefault((runId, target), DateTimeOffset.MaxValue);

    /// <summary>Whether a run was ever held, or one that it invoked: it may have stood still for as long as anybody likes.</summary>
    public bool WasHeld(string runId) =>
        paused.Contains(runId) || world.Storage.Journals.Any(journal => journal.Run.Parent?.RunId == runId && paused.Contains(journal.Run.Id));

    /// <summary>How long a run that is invoked was not stored although its step was pending and the run of that not paused; for ever if it never was.</summary>
    public TimeSpan DelayOf(string runId) => delays.GetValueOrDefault(runId, TimeSpan.MaxValue);

    /// <summary>A run was stored.</summary>
    public void Began(Journal journal)
    {
        began[journal.Run.Id] = world.Time.Now;
        if (journal.Run.Parent is { } of)
        {
            var (since, again) = (PendingSince(of.RunId, of.Step), resumed.GetValueOrDefault(of.RunId));
            delays[journal.Run.Id] = world.Time.Now - (again > since ? again : since);
        }

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

        if (now.Run.Status == RunStatus.Paused)
        {
            paused.Add(now.Run.Id);
        }
        else if (before.Run.Status == RunStatus.Paused)
        {
            resumed[now.Run.Id] = world.Time.Now;
        }

        foreach (var step in now.Steps.Values)
        {
            if (!step.IsRecorded)
            {
                pending.TryAdd((now.Run.Id, step.Key.Hash), world.Time.Now);
            }
            else if (before.Find(step.Key.Hash) is not { IsRecorded: true })
            {
                Bodies.Recorded(now.Run.Id, step);
            }
        }

        IsTimely(before);
        Leases.Changed(before, now, work);
        Waits.Changed(before, now, work);
        NeedsMessage(now.Run);
    }

    /// <summary>
    /// A message was sent by which a run will go on. There is one at a time, and each wait, each request and each trouble may leave one that
    /// lives as long as the run.
    /// </summary>
    public void MessageCame(string runId, int drivers)
    {
        if (drivers > FewDrivers && drivers > FewDrivers + world.Troubles.Count + world.Client.Count + (world.Storage.Load(runId)?.Steps.Count ?? 0))
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

    /// <summary>Whatever died, a run that can go on does so in a while.</summary>
    private void IsTimely(Journal journal)
    {
        var run = journal.Run;
        var since = run.StoredAt > run.DueAt || run.DueAt is null ? run.StoredAt : run.DueAt;
        if (run.Status != RunStatus.Paused && world.Time.Now - since > Patience)
        {
            world.Fail(Check.Timely, $"Run {run.Id} of {run.FunctionId} could go on at {since:O}, and did so at {world.Time.Now:O}.");
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
