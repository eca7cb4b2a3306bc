using Ratchet.Engine.Waiting;
using Ratchet.Model;
using Ratchet.Runtimes;

namespace Ratchet.Engine.Advancing;

/// <summary>
/// What picking a run up at a moment changes: it is running, and waits that are over have ended. Pure. It is fixed for the whole
/// invocation, so that what is over meanwhile is not recorded before outcomes that the code has seen and it has not.
/// </summary>
/// <param name="At">The moment.</param>
/// <param name="Over">The waits that are over, in the order of their ends; at most <see cref="MostWaits"/>, the rest are for the next invocation.</param>
internal sealed record PickUp(DateTimeOffset At, IReadOnlyList<Op.WaitOver> Over)
{
    /// <summary>As many as fit one storage transaction beside an answer's ops.</summary>
    public const int MostWaits = 35;

    public static PickUp Of(Journal journal, DateTimeOffset moment)
    {
        List<Step>? over = null;
        foreach (var (_, step) in journal.OpenSteps)
        {
            if (step.IsRecorded || (EndWait.EndsByTime(step) && step.DueAt <= moment))
            {
                (over ??= []).Add(step);
            }
        }

        over?.Sort(ByEnd);
        return new PickUp(moment, over is null ? [] : [.. over.Take(MostWaits).Select(step => new Op.WaitOver(step.Key, ByTime: !step.IsRecorded))]);
    }

    private static int ByEnd(Step one, Step other) => Nullable.Compare(one.EndedAt ?? one.DueAt, other.EndedAt ?? other.DueAt) switch
    {
        0 => string.CompareOrdinal(one.Key.Hash, other.Key.Hash),
        var order => order,
    };

    /// <summary>The journal as running; its waits are not touched.</summary>
    public Journal Begin(Journal journal, FunctionDefinition function)
    {
        var run = journal.Run;
        if (run is { Status: RunStatus.Running, StartedAt: not null } && (run.FinishBy is not null || function.FinishTimeout is null))
        {
            return journal;
        }

        var startedAt = run.StartedAt ?? At;
        return journal with
        {
            Run = run with { Status = RunStatus.Running, StartedAt = startedAt, FinishBy = run.FinishBy ?? startedAt + function.FinishTimeout },
        };
    }
}
