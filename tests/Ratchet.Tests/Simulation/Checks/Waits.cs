using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Simulation.Checks;

/// <summary>
/// The rows of those who wait for events: an event finds each step that waits, and none is left of a step or a run that is over. But a row may be
/// left whose step was never stored, that was stored again by somebody who was late, or whose step got its outcome from somebody who failed then; it
/// goes with its age.
/// </summary>
internal sealed class Waits(World world)
{
    private readonly Dictionary<(string RunId, string Target), Row> rows = [];

    /// <summary>From when on events find a step.</summary>
    public DateTimeOffset Since(string runId, string target) => rows.GetValueOrDefault((runId, target))?.Since ?? DateTimeOffset.MaxValue;

    /// <summary>A row was stored.</summary>
    public void Added(Waiter waiter, Work? work)
    {
        var row = rows.GetValueOrDefault((waiter.RunId, waiter.Target));
        rows[(waiter.RunId, waiter.Target)] = new Row(work, world.Trace.Count) { Since = row?.Since ?? world.Time.Now, IsOwned = row?.IsOwned == true, OverAt = row?.OverAt, OverBy = row?.OverBy };
    }

    /// <summary>A run was stored: the rows of what cancels it are its own.</summary>
    public void Began(Journal journal)
    {
        foreach (var (key, row) in rows)
        {
            row.IsOwned |= key.RunId == journal.Run.Id;
        }
    }

    /// <summary>A run was written.</summary>
    public void Changed(Journal before, Journal now, Work? work)
    {
        foreach (var step in now.Steps.Values)
        {
            if (step.Awaits is not null)
            {
                Changed(before.Find(step.Key.Hash), step, now.Run, work);
            }
        }

        if (now.Run.IsTerminal)
        {
            foreach (var (key, row) in rows)
            {
                if (key.RunId == now.Run.Id)
                {
                    row.OverAt ??= world.Trace.Count;
                }
            }
        }
    }

    /// <summary>Nothing happens any more.</summary>
    public void Ended()
    {
        foreach (var waiter in world.Storage.Waiters.All)
        {
            if (rows[(waiter.RunId, waiter.Target)] is { IsOwned: true, OverBy: null or { IsDone: true } } row && row.AddedAt < row.OverAt)
            {
                world.Fail(Check.WaitersGo, $"{waiter} is left although its step or run is over.");
            }
        }
    }

    private void Changed(Step? before, Step step, Run run, Work? work)
    {
        var key = (run.Id, step.Key.Hash);
        var row = rows.GetValueOrDefault(key);
        if (before is null && !step.IsTakenUp)
        {
            if (row is null || !world.Storage.HasWaiter(run.Id, step.Key.Hash))
            {
                world.Fail(Check.Met, $"Step '{step.Key.Id}' of run {run.Id} waits, and no event can find it.");
            }
            else
            {
                row.IsOwned |= row.By == work;
            }
        }

        if (row is { OverAt: null } && step.IsRecorded)
        {
            (row.OverAt, row.OverBy) = (world.Trace.Count, work);
        }
    }

    private sealed record Row(Work? By, int AddedAt)
    {
        /// <summary>When it was stored first.</summary>
        public DateTimeOffset Since { get; init; }

        /// <summary>Whether its step was stored by who stored the row.</summary>
        public bool IsOwned { get; set; }

        /// <summary>When its step or its run was over.</summary>
        public int? OverAt { get; set; }

        /// <summary>Who recorded the outcome of its step.</summary>
        public Work? OverBy { get; set; }
    }
}
