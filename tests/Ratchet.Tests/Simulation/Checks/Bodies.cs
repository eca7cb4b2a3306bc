using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Checks;

/// <summary>What bodies did: when they started, and what they returned.</summary>
internal sealed class Bodies(World world)
{
    private readonly Dictionary<(string RunId, string Step), List<Body>> bodies = [];
    private int count;

    /// <summary>A body starts; what it returns is its own.</summary>
    /// <param name="runId">Its run.</param>
    /// <param name="step">Its step's readable id.</param>
    /// <param name="after">The steps whose outcomes the code had to have before it came to this one.</param>
    /// <param name="work">Who runs it.</param>
    public Body Start(string runId, string step, string[] after, Work work)
    {
        if (!bodies.TryGetValue((runId, step), out var all))
        {
            bodies.Add((runId, step), all = []);
        }

        var body = new Body($"{step}.{++count}", work, world.Trace.Count);
        all.Add(body);
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

        return body;
    }

    /// <summary>A body has come to its end.</summary>
    public static void Return(Body body) => (body.HasReturned, body.IsTaken) = (true, body.Work is { OverAt: null, Process.IsLeaving: false });

    /// <summary>A step's outcome is recorded: of an earlier body, whose worker had come to its end without any trouble, it would have been before.</summary>
    public void Recorded(string runId, Step step)
    {
        if (step is not { Status: StepStatus.Completed, Attempts.Count: 1 } || !bodies.TryGetValue((runId, step.Key.Id), out var all) || all.Count < 2)
        {
            return;
        }

        var output = step.Output!.ToString().Trim('"');
        var startedAt = all.Find(body => body.Output == output)?.StartedAt;
        if (all.Find(body => body.IsTaken && body.Work.IsDone && body.Work.OverAt < startedAt && body.Work.Process.HinderedUntil == default) is { } dropped)
        {
            world.Fail(Check.RecordedOnce, $"Step '{step.Key.Id}' of run {runId} had the outcome {dropped.Output} of {dropped.Work.Label}, which was dropped, and was run again.");
        }
    }

    /// <summary>What is wrong with the outcomes of a run's bodies: each recorded one is what some body of it came to.</summary>
    public string? WrongWith(Journal journal)
    {
        foreach (var step in journal.Steps.Values)
        {
            if (step.Kind != StepKind.Run || journal.Run.RerunOf is not null)
            {
                continue;
            }

            var all = bodies.GetValueOrDefault((journal.Run.Id, step.Key.Id), []);
            if (step.Status == StepStatus.Completed && step.Output!.ToString().Trim('"') is var output && output.StartsWith($"{step.Key.Id}.", StringComparison.Ordinal)
                && !all.Exists(body => body.Output == output && body.HasReturned))
            {
                return $"step '{step.Key.Id}' has the output {output}, which no body returned";
            }

            if (step.Attempts.Count > all.Count)
            {
                return $"step '{step.Key.Id}' has {step.Attempts.Count} tries, but its body was started {all.Count} times";
            }
        }

        return null;
    }

    /// <summary>The end of a wait follows from the time, and is stored with the next outcome.</summary>
    private static bool HasOutcome(Step step, Work work) => step.IsRecorded
        || (step.Kind is StepKind.Sleep or StepKind.WaitForEvent or StepKind.WaitForSignal or StepKind.Invoke && step.DueAt <= work.Process.Clock.GetUtcNow());
}
