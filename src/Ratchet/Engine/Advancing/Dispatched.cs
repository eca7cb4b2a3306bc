using Ratchet.Engine.Deciding;
using Ratchet.Model;
using Ratchet.Runtimes;

namespace Ratchet.Engine.Advancing;

/// <summary>
/// What a run becomes when code that is elsewhere records outcomes while it is being asked. They get their places at once, as the only code
/// that sees outcomes meanwhile is that code. Pure.
/// </summary>
internal static class Dispatched
{
    /// <summary>Applies outcomes; those of steps that are recorded already are the same ones sent again.</summary>
    /// <param name="journal">The run as stored.</param>
    /// <param name="dispatch">The asking they belong to.</param>
    /// <param name="ops">The outcomes.</param>
    /// <param name="terms">What else it depends on.</param>
    /// <param name="leaseUntil">When the asking invocation's lease ends that is stored with them, if it has none to show yet.</param>
    /// <returns>The run, unchanged if there is nothing new; null if the asking is out of date.</returns>
    public static Journal? Apply(Journal journal, Dispatch dispatch, IEnumerable<Op> ops, Terms terms, DateTimeOffset leaseUntil)
    {
        if (IsStale(journal.Run, dispatch))
        {
            return null;
        }

        var decided = Decide.Apply(journal, ops.Where(op => !IsRecorded(journal, op)), Next.Ends, terms).Journal;
        if (decided.Unstored.IsEmpty && !decided.Run.IsTerminal)
        {
            return journal;
        }

        return decided with { Run = decided.Run.IsTerminal ? decided.Run with { Lease = null } : Held(decided.Run, dispatch, terms.Now, leaseUntil) };
    }

    /// <summary>
    /// Whether the run has gone on, or ended, or gone to another since it was asked. Of code that does not say when that was, only the invocation
    /// that has the run now is heard.
    /// </summary>
    private static bool IsStale(Run run, Dispatch dispatch) => run.IsTerminal || (dispatch.Generation is { } generation
        ? run.Generation != generation || (run.Lease is { } lease && lease.Holder != dispatch.Holder)
        : run.Lease?.Holder != dispatch.Holder);

    private static bool IsRecorded(Journal journal, Op op)
    {
        var key = op switch { Op.StepCompleted done => done.Key, Op.StepFailed failed => failed.Key, _ => null };
        return key is not null && journal.Find(key.Hash) is { IsRecorded: true };
    }

    /// <summary>With the lease, another that begins at the same moment learns whose the run is.</summary>
    private static Run Held(Run run, Dispatch dispatch, DateTimeOffset now, DateTimeOffset leaseUntil) => run with
    {
        Lease = run.Lease ?? new Lease(dispatch.Holder, leaseUntil),
        Status = run.Status == RunStatus.Queued ? RunStatus.Running : run.Status,
        StartedAt = run.StartedAt ?? now,
    };
}
