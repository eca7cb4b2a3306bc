using Ratchet.Model;
using Ratchet.Runtimes;

namespace Ratchet.Engine.Deciding;

/// <summary>A step that has a run of another function start once its own run has ended, however it ends, without waiting for it. Pure.</summary>
internal static class DeferFunction
{
    /// <summary>The name of the error of a step that has no room for what it is to give.</summary>
    public const string TooLarge = "DeferTooLarge";

    /// <summary>The step, with the run it is going to start; or the failed one, if it would give too much.</summary>
    public static Step StepOf(Op.Defer defer, Journal journal, ChildRun run, DateTimeOffset now)
    {
        var step = new Step
        {
            Key = defer.Key,
            Kind = StepKind.Defer,
            Status = StepStatus.Completed,
            Order = journal.NextOrder,
            StartedAt = now,
            EndedAt = now,
        };
        var others = journal.Steps.Values.Where(other => other.Kind == StepKind.Defer).Sum(other => (long)(other.Input?.Size ?? 0));
        return others + defer.Data.Size <= Limits.DeferredBytes
            ? step with { Child = run, Input = defer.Data }
            : step with { Status = StepStatus.Failed, Error = new ErrorInfo(TooLarge, TooLargeBecause(defer, others)) };
    }

    /// <summary>The run's steps, of which one starts nothing any more.</summary>
    public static Journal TakeBack(Journal journal, StepKey key, DateTimeOffset now) =>
        journal.Find(key.Hash) is { Kind: StepKind.Defer, Child: not null } step ? journal.With(step with { Child = null, Input = null, EndedAt = now }) : journal;

    /// <summary>The steps of an ended run that each start a run now.</summary>
    public static IEnumerable<Step> Of(Journal ended) =>
        ended.Steps.Values.Where(step => step is { Kind: StepKind.Defer, Child: not null }).OrderBy(step => step.Order);

    private static string TooLargeBecause(Op.Defer defer, long others) =>
        $"What '{defer.Key.Id}' gives the function '{defer.FunctionId}' is {defer.Data.Size} bytes of JSON, with {others} of others before it; the limit of a run is {Limits.DeferredBytes}. Store it elsewhere and give a reference.";
}
