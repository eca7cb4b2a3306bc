using Microsoft.Extensions.Logging;
using Ratchet.Engine.Accepting;
using Ratchet.Engine.Catalog;
using Ratchet.Engine.Deciding;
using Ratchet.Engine.Waiting;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Runtimes;
using Ratchet.Storage;
using Ratchet.Telemetry;

namespace Ratchet.Engine.Advancing;

/// <summary>Executes a run's function until it ends, waits or yields: asks its runtime, decides, stores, asks again.</summary>
public sealed class ExecuteRun(
    ILedger ledger,
    IRunQueue queue,
    IWaiters waiters,
    IIdAllocator ids,
    FunctionCatalog functions,
    FindFunction find,
    StartInvoked startInvoked,
    ShareSignal shareSignal,
    RatchetOptions options,
    TimeProvider time,
    ILogger<ExecuteRun> logger)
{
    /// <summary>A timer cannot be longer, and no invocation is.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(30);

    /// <summary>Executes a run that can go on.</summary>
    /// <param name="found">The run as loaded.</param>
    /// <param name="function">The run's function.</param>
    /// <param name="visit">The handling of the message.</param>
    /// <param name="redelivered">Whether the message was delivered before: its worker may have died.</param>
    /// <param name="stopping">Fires when the process has to stop.</param>
    /// <returns>The run as stored at the end, or null if somebody else changed it so that everything is to be decided again.</returns>
    internal async Task<Journal?> ExecuteAsync(Journal found, FunctionDefinition function, Visit visit, bool redelivered, CancellationToken stopping)
    {
        var pickUp = PickUp.Of(found, time.GetUtcNow());
        var news = new News();
        var bodies = new RunningSteps();
        await using var claim = new Claim(ledger, queue, options, time, logger, found, pickUp.At, bodies, current => Tell(news, current));
        if (!await visit.TryHoldAsync(claim) || !await BeginAsync(claim, found, redelivered, pickUp.At, stopping))
        {
            return null;
        }

        var terms = TermsOf(function, pickUp.At);
        var seen = Decide.Apply(pickUp.Begin(found, function), pickUp.Over, Next.Ends, terms).Journal;
        using var deadline = DeadlineOf(seen.Run);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(stopping, claim.Lost, deadline.Token);
        using var leaving = new CancellationTokenSource();
        var execution = new Execution(function, seen, pickUp.At, pickUp.At + options.InvocationBudget, news)
        {
            Running = bodies,
            Logger = logger,
            Holder = claim.Holder,
            FindFunction = token => find.HandleAsync(function.Id, token),
            Stored = () => claim.Journal,
            Leaving = leaving.Token,
        };
        IReadOnlyList<Op> over = pickUp.Over;
        await foreach (var answer in function.Runtime.ExecuteAsync(execution, cancelled.Token))
        {
            Op[] ops = [.. over, .. answer.Ops];
            var now = terms with { Now = time.GetUtcNow() };
            over = [];
            if (leaving.IsCancellationRequested)
            {
                await KeepAsync(claim, ops, pickUp, now);
            }
            else if (!await StoreAsync(claim, ops, answer.Next, pickUp, now, seen))
            {
                leaving.Cancel();
            }
            else if (claim.Journal.Run.IsTerminal || answer.Next != Next.Continues)
            {
                return claim.Journal;
            }
            else if (claim.Journal.Run.Status == RunStatus.Paused)
            {
                // The lease was renewed since, and met it.
                leaving.Cancel();
            }
            else
            {
                seen = claim.Journal;
                TellOfAsked(news, seen, answer.Ops);
            }

            if (claim.Journal.Run.IsTerminal)
            {
                return null;
            }
        }

        return null;
    }

    private static async Task<bool> BeginAsync(Claim claim, Journal found, bool redelivered, DateTimeOffset pickedUpAt, CancellationToken cancellation)
    {
        // An expired lease is a worker that died. A redelivered message may be one that died before it had a lease to show.
        var tookOver = found.Run.Lease is not null;
        if (!tookOver && !redelivered)
        {
            return true;
        }

        var ended = false;
        if (!await claim.TakeAsync(current => current.ETag != found.ETag ? null : tookOver ? Count(current) : current, cancellation))
        {
            return false;
        }

        if (tookOver)
        {
            Measure.Recovery(found.Run.FunctionId);
        }

        return !ended;

        Journal Count(Journal current)
        {
            var counted = CountDeath.Of(current, pickedUpAt);
            ended = counted.Run.IsTerminal;
            return counted;
        }
    }

    /// <summary>Outcomes are stored even while the process stops: their bodies have run.</summary>
    /// <returns>Whether the run is stored as this invocation wants it to go on.</returns>
    private async Task<bool> StoreAsync(Claim claim, Op[] ops, Next next, PickUp pickUp, Terms terms, Journal seen)
    {
        ops = await shareSignal.RefuseAsync(seen.Run.Id, ops);
        await AddWaitersAsync(seen, ops, terms.Now);
        await FindInvokedAsync(ops, terms.Function.AppId);
        var intended = false;
        if (!await claim.WriteAsync(Change, CancellationToken.None))
        {
            return false;
        }

        Measure.Stored(claim.Journal, ops);
        await startInvoked.HandleAsync(claim.Journal, StepsOf<Op.Invoke>(claim.Journal, ops, op => op.Key), CancellationToken.None);
        await RemoveWaitersAsync(claim.Journal, ops);
        await shareSignal.TakeAsync(seen.Run.Id, intended ? ops : []);
        return intended;

        Journal? Change(Journal current)
        {
            intended = false;
            if (current.Run.IsTerminal)
            {
                return null;
            }

            var decision = Decide.Apply(pickUp.Begin(current, terms.Function), ops, next, terms);
            if (decision.Refused || claim.IsForeign(current) || HasUnseen(current, seen, claim) || current.Run.Status == RunStatus.Paused)
            {
                return Rescued(current, ops, pickUp, terms);
            }

            intended = true;
            return next == Next.Continues && !decision.Journal.Run.IsTerminal ? claim.Kept(decision.Journal) : claim.Released(decision.Journal);
        }
    }

    /// <summary>Stores what bodies still come to after the run has ceased to be this invocation's to carry on.</summary>
    private async Task KeepAsync(Claim claim, Op[] ops, PickUp pickUp, Terms terms)
    {
        if (await claim.WriteAsync(current => current.Run.IsTerminal ? null : Rescued(current, ops, pickUp, terms), CancellationToken.None))
        {
            Measure.Stored(claim.Journal, ops);
            await RemoveWaitersAsync(claim.Journal, ops);
        }
    }

    /// <summary>
    /// The run with what bodies returned, whoever holds it now; how it goes on, and so what the code asked for next, is not this invocation's to
    /// say. Null if it has that already.
    /// </summary>
    private static Journal? Rescued(Journal current, Op[] ops, PickUp pickUp, Terms terms)
    {
        var rescued = Decide.Apply(pickUp.Begin(current, terms.Function), ops.Where(HasHappened), Next.Ends, terms).Journal with { Run = current.Run with { DueAt = null } };
        return rescued.Unstored.IsEmpty ? null : Claim.Later(rescued);
    }

    private static bool HasHappened(Op op) => op is Op.StepCompleted or Op.StepFailed or Op.StepErrored or Op.Defer or Op.DeferAborted or Op.WaitOver;

    /// <summary>Before the steps: an event that is accepted once a step is pending finds its waiter.</summary>
    private async Task AddWaitersAsync(Journal journal, Op[] ops, DateTimeOffset now)
    {
        foreach (var op in ops)
        {
            var step = op switch
            {
                Op.WaitForEvent wait => AwaitEvent.StepOf(wait, journal.Event, now),
                Op.WaitForSignal wait => AwaitSignal.StepOf(wait, now),
                _ => null,
            };
            if (step?.Awaits is { } pattern)
            {
                await waiters.AddAsync(new Waiter(journal.Run.Id, step.Key.Hash, pattern), CancellationToken.None);
            }
        }
    }

    /// <summary>So that a function of an app that registered a moment ago is known when its run gets an id.</summary>
    private async Task FindInvokedAsync(Op[] ops, string appId)
    {
        foreach (var op in ops)
        {
            if (op is Op.Invoke invoke)
            {
                await find.ResolveAsync(invoke.FunctionId, appId, CancellationToken.None);
            }
        }
    }

    /// <summary>Of waits that ended by time; the message of an event removes the waiter it came by.</summary>
    private async Task RemoveWaitersAsync(Journal stored, Op[] ops)
    {
        foreach (var step in StepsOf<Op.WaitOver>(stored, ops, op => op.ByTime ? op.Key : null))
        {
            if (step is { IsTakenUp: true, Awaits: { } pattern })
            {
                await waiters.RemoveAsync(new Waiter(stored.Run.Id, step.Key.Hash, pattern), CancellationToken.None);
            }
        }
    }

    private static IEnumerable<Step> StepsOf<TOp>(Journal journal, Op[] ops, Func<TOp, StepKey?> keyOf)
        where TOp : Op
    {
        foreach (var op in ops)
        {
            if (op is TOp one && keyOf(one) is { } key && journal.Find(key.Hash) is { } step)
            {
                yield return step;
            }
        }
    }

    /// <summary>
    /// Whether somebody else took outcomes up that this invocation's code has not been given. Under its own lease, in the generation that it has
    /// seen, only its own code can have recorded more.
    /// </summary>
    private static bool HasUnseen(Journal current, Journal seen, Claim claim) =>
        (current.Run.Generation != seen.Run.Generation || current.Run.Lease?.Holder != claim.Holder) && current.NextOrder > seen.NextOrder;

    private static void Tell(News news, Journal current)
    {
        foreach (var (_, step) in current.OpenSteps)
        {
            if (step.IsRecorded)
            {
                news.Add(step);
            }
        }
    }

    /// <summary>What storing an answer made of its steps that the runtime cannot know: when the next try is due, which run was invoked, that a wait failed at once.</summary>
    private static void TellOfAsked(News news, Journal stored, IReadOnlyList<Op> ops)
    {
        foreach (var op in ops)
        {
            var key = op switch { Op.StepErrored errored => errored.Key, Op.Invoke invoke => invoke.Key, Op.WaitForEvent wait => wait.Key, _ => null };
            if (key is not null && stored.Find(key.Hash) is { IsTakenUp: false } step)
            {
                news.Add(step);
            }
        }
    }

    private CancellationTokenSource DeadlineOf(Run run)
    {
        var left = run.FinishBy - time.GetUtcNow();
        return new CancellationTokenSource(left switch
        {
            null => Timeout.InfiniteTimeSpan,
            { } some when some < TimeSpan.Zero => TimeSpan.Zero,
            { } some when some > LongestTimer => Timeout.InfiniteTimeSpan,
            { } some => some,
        }, time);
    }

    private Terms TermsOf(FunctionDefinition function, DateTimeOffset pickedUpAt) =>
        new(function, pickedUpAt, time.GetUtcNow(), DelayAfter, invoke => ChildOf(invoke, function.AppId), NewRunOf);

    private ChildRun? ChildOf(Op.Invoke invoke, string appId) => functions.Resolve(invoke.FunctionId, appId) is { } function ? NewRunOf(function.Id) : null;

    private ChildRun NewRunOf(string functionId) => ids.NewRunOf(functionId, time.GetUtcNow());

    private TimeSpan DelayAfter(int attempt) => options.RetryDelay ?? Retries.DelayAfter(attempt, Random.Shared.NextDouble());
}
