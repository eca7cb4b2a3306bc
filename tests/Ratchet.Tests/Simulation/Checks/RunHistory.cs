using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Checks;

/// <summary>What a write may change: an outcome, once recorded, never changes but for its place, and a run that has ended not at all.</summary>
internal static class RunHistory
{
    /// <summary>What is wrong with a write; null if it is as it may be.</summary>
    public static (string Check, string What)? WrongWith(Journal before, Journal now)
    {
        if (before.Run.IsTerminal)
        {
            return (Check.TerminalStays, $"Run {now.Run.Id} had ended as {before.Run.Status} and was written as {now.Run.Status}.");
        }

        var last = 0;
        foreach (var step in before.Steps.Values)
        {
            last = Math.Max(last, step.Order);
            if (now.Find(step.Key.Hash) is not { } kept || !IsKept(step, kept))
            {
                return (Check.RecordedOnce, $"Step '{step.Key.Id}' of run {now.Run.Id} was {step} and is {now.Find(step.Key.Hash)}.");
            }
        }

        return WrongOrder(before, now, last);
    }

    private static bool IsKept(Step step, Step kept)
    {
        if (ReferenceEquals(step, kept))
        {
            return true;
        }

        return step.IsRecorded
            ? !step.IsTakenUp && ReferenceEquals(step.Output, kept.Output) && kept with { Order = 0 } == step
            : kept.Kind == step.Kind && kept.Child == step.Child && kept.Awaits == step.Awaits && kept.Attempts.Count >= step.Attempts.Count;
    }

    private static (string Check, string What)? WrongOrder(Journal before, Journal now, int last)
    {
        var taken = 0UL;
        foreach (var step in now.Steps.Values)
        {
            if (!step.IsTakenUp || before.Find(step.Key.Hash) is { IsTakenUp: true })
            {
                continue;
            }

            var place = step.Order - last - 1;
            if (place is < 0 or > 63 || (taken & (1UL << place)) != 0)
            {
                return (Check.RecordedOnce, $"Step '{step.Key.Id}' of run {now.Run.Id} is taken up at place {step.Order} although the last was {last}, or another has its place.");
            }

            taken |= 1UL << place;
        }

        return null;
    }
}
