using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Checks;

/// <summary>What bodies did: when they started, and what they returned.</summary>
internal sealed class Bodies(World world)
{
    private readonly Dictionary<(string RunId, string Step), int> starts = [];
    private readonly HashSet<string> returned = [];
    private int count;

    /// <summary>A body starts; what it returns is its own.</summary>
    /// <param name="runId">Its run.</param>
    /// <param name="step">Its step's readable id.</param>
    /// <param name="after">The steps whose outcomes the code had to have before it came to this one.</param>
    /// <param name="work">Who runs it.</param>
    public string Start(string runId, string step, string[] after, Work work)
    {
        starts[(runId, step)] = starts.GetValueOrDefault((runId, step)) + 1;
        world.Trace.Add(work.Label, "starts", $"'{step}' of {runId}", string.Empty);
        world.Checks.Leases.BodyStarts(runId, step, work);
        var journal = world.Storage.Load(runId);
        foreach (var id in after)
        {
            if (journal?.Steps.Values.FirstOrDefault(known => known.Key.Id == id) is not { } before || !HasOutcome(before, work))
            {
                world.Fail(Check.StoredFirst, $"{work.Label} starts the body of '{step}' of run {runId} before the outcome of '{id}' is stored.");
            }
        }

        return $"{step}.{++count}";
    }

    public void Return(string output) => returned.Add(output);

    /// <summary>How often a body was started.</summary>
    public int StartsOf(string runId, string step) => starts.GetValueOrDefault((runId, step));

    /// <summary>What is wrong with the outcomes of a run's bodies: each recorded one is what some body of it came to.</summary>
    public string? WrongWith(Journal journal)
    {
        foreach (var step in journal.Steps.Values)
        {
            if (step.Kind != StepKind.Run)
            {
                continue;
            }

            if (step.Status == StepStatus.Completed && step.Output!.ToString().Trim('"') is var output && output.StartsWith($"{step.Key.Id}.", StringComparison.Ordinal) && !returned.Contains(output))
            {
                return $"step '{step.Key.Id}' has the output {output}, which no body returned";
            }

            if (journal.Run.RerunOf is null && step.Attempts.Count > StartsOf(journal.Run.Id, step.Key.Id))
            {
                return $"step '{step.Key.Id}' has {step.Attempts.Count} tries, but its body was started {StartsOf(journal.Run.Id, step.Key.Id)} times";
            }
        }

        return null;
    }

    /// <summary>The end of a wait follows from the time, and is stored with the next outcome.</summary>
    private static bool HasOutcome(Step step, Work work) => step.IsRecorded
        || (step.Kind is StepKind.Sleep or StepKind.WaitForEvent or StepKind.WaitForSignal or StepKind.Invoke && step.DueAt <= work.Process.Clock.GetUtcNow());
}
