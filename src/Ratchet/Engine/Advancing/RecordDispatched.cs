using Ratchet.Engine.Catalog;
using Ratchet.Engine.Deciding;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Runtimes;
using Ratchet.Storage;
using Ratchet.Telemetry;

namespace Ratchet.Engine.Advancing;

/// <summary>
/// Records outcomes of code that is elsewhere while it is being asked, by whichever process they reach: nothing of them is lost if the asking
/// worker dies. Recording them again changes nothing.
/// </summary>
public sealed class RecordDispatched(ILedger ledger, IIdAllocator ids, RunningRuns running, FindFunction find, RatchetOptions options, TimeProvider time)
{
    /// <summary>Records outcomes.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="dispatch">The asking they belong to.</param>
    /// <param name="ops">Outcomes of steps, in their order, what is deferred, or the end of the run; any number.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Recorded> HandleAsync(string runId, Dispatch dispatch, IReadOnlyList<Op> ops, CancellationToken cancellation)
    {
        var recorded = Recorded.Stored;
        foreach (var some in ops.Chunk(Answer.MaxOps))
        {
            recorded = await RecordAsync(runId, dispatch, some, cancellation);
            if (recorded != Recorded.Stored)
            {
                break;
            }
        }

        return recorded;
    }

    private static void Tell(Journal stored, Op[] ops)
    {
        Measure.Stored(stored, ops);
        Array.ForEach(ops, op => ObservedTry.Tell(stored.Run, op));
    }

    private async Task<Recorded> RecordAsync(string runId, Dispatch dispatch, Op[] ops, CancellationToken cancellation)
    {
        var recorded = Recorded.NoSuchRun;
        FunctionDefinition? function = null;
        if (running.Find(runId, dispatch.Holder) is { } claim)
        {
            // By the worker's own hand: neither has to read the run again.
            function = await find.HandleAsync(claim.Journal.Run.FunctionId, cancellation);
            if (await claim.WriteAsync(current => Change(current, dispatch with { Generation = dispatch.Generation ?? current.Run.Generation }), cancellation))
            {
                Tell(claim.Journal, ops);
            }

            return recorded;
        }

        while (await ledger.LoadAsync(runId, cancellation) is { } journal)
        {
            function ??= await find.HandleAsync(journal.Run.FunctionId, cancellation);
            if (Change(journal, dispatch) is not { } changed)
            {
                break;
            }

            // Under the version that was read: whoever works on the run elsewhere meets it at its next write.
            if (await ledger.CommitAsync(changed, cancellation) is { } stored)
            {
                Tell(stored, ops);
                break;
            }
        }

        return recorded;

        Journal? Change(Journal journal, Dispatch asked)
        {
            if (function is null)
            {
                recorded = Recorded.NoSuchFunction;
                return null;
            }

            var now = time.GetUtcNow();
            var terms = new Terms(function, now, now, _ => TimeSpan.Zero, _ => null, id => ids.NewRunOf(id, now));
            var changed = Dispatched.Apply(journal, asked, ops, terms, now + options.LeaseDuration);
            recorded = changed switch
            {
                null => Recorded.Stale,
                { Run.IsTerminal: true } when !ops.Any(op => op is Op.RunCompleted) => Recorded.Stale,
                // Its outcomes are kept; going on is for later.
                { Run.Status: RunStatus.Paused } => Recorded.Stale,
                _ => Recorded.Stored,
            };
            return ReferenceEquals(changed, journal) ? null : changed;
        }
    }
}
