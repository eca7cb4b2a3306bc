using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Checks;

/// <summary>What must have come of everything when nothing is left to happen.</summary>
internal sealed class Ending(World world)
{
    private readonly HashSet<string> accepted = [];

    /// <summary>Somebody got a 200 for events.</summary>
    public void Accepted(IEnumerable<string> eventIds) => accepted.UnionWith(eventIds);

    public void Check()
    {
        foreach (var eventId in accepted)
        {
            if (!world.Storage.Events.ContainsKey(eventId))
            {
                world.Fail(Checks.Check.StoredMeansStarted, $"Event {eventId} got a 200 and is not stored.");
            }
        }

        foreach (var journal in world.Storage.Journals)
        {
            CheckRun(journal);
        }

        if (!world.Queue.IsIdle && world.Queue.Messages[0] is var left)
        {
            world.Fail(Checks.Check.QueueDrains, $"Message {left.Number} is left, and nobody works on it: {left.Text}");
        }

        world.Checks.Waits.Ended();
        foreach (var act in world.Acts)
        {
            if (act.WrongWith(world) is var (check, what))
            {
                world.Fail(check, what);
            }
        }
    }

    private void CheckRun(Journal journal)
    {
        var run = journal.Run;
        if (!run.IsTerminal)
        {
            world.Fail(Checks.Check.EachRunEnds, $"Run {run.Id} of {run.FunctionId} is {run.Status} at the end.");
            return;
        }

        if (journal.Size > 0 && world.Checks.Bodies.WrongWith(journal) is { } strange)
        {
            world.Fail(Checks.Check.RecordedOnce, $"Run {run.Id} of {run.FunctionId}: {strange}.");
        }

        if (WrongWith(journal) is { } wrong)
        {
            world.Fail(Checks.Check.RightEnd, $"Run {run.Id} of {run.FunctionId} is not as it must be: {wrong}. Its steps: {string.Join("; ", journal.Steps.Values.OrderBy(step => step.Order).Select(Describe))}");
        }
    }

    private string? WrongWith(Journal journal)
    {
        if (journal.Run.Status == RunStatus.Cancelled && world.Asked.ToCancel(journal.Run))
        {
            return null;
        }

        foreach (var act in world.Acts)
        {
            if (act.Has(journal.Run.FunctionId))
            {
                return act.WrongWith(journal, world);
            }
        }

        return "no act has its function";
    }

    private static string Describe(Step step) => $"{step.Order} {step.Key.Id} {step.Status} {step.Output ?? (object?)step.Error?.Name}";
}
