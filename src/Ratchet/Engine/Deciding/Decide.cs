using Ratchet.Engine.Waiting;
using Ratchet.Model;
using Ratchet.Runtimes;

namespace Ratchet.Engine.Deciding;

/// <summary>Turns what a runtime answered into what the run becomes. Pure: the caller stores it.</summary>
internal static class Decide
{
    /// <summary>Applies an answer to a journal.</summary>
    /// <param name="journal">The run as stored.</param>
    /// <param name="ops">What happened, in order: what was over at the pick-up, then what the runtime said.</param>
    /// <param name="next">What the runtime does once they are stored.</param>
    /// <param name="terms">What else it depends on.</param>
    public static Decision Apply(Journal journal, IEnumerable<Op> ops, Next next, Terms terms)
    {
        var decision = new Decision(journal, Refused: false);
        foreach (var op in ops)
        {
            if (decision.Journal.Run.IsTerminal)
            {
                return decision;
            }

            decision = Apply(decision, op, terms);
        }

        return next switch
        {
            _ when decision.Journal.Run.IsTerminal => decision,
            Next.Waits => decision.With(run => run with { DueAt = Earlier(NextDue(decision.Journal, terms), run.FinishBy) }),
            Next.Continues or Next.Yields when decision.Journal.Run.DueAt is not null => decision.With(run => run with { DueAt = null }),
            _ => decision,
        };
    }

    private static Decision Apply(Decision decision, Op op, Terms terms) => op switch
    {
        Op.StepCompleted done when decision.Journal.Size + done.Output.Size > Limits.RunBytes => decision.End(RunStatus.Failed, RunTooLarge(done.Key), terms.Now),
        Op.StepCompleted done => Record(decision, done.Key, done.Kind, done.Attempt, step => step with { Status = StepStatus.Completed, Output = done.Output }, terms),
        Op.StepFailed failed => Record(decision, failed.Key, failed.Kind, failed.Attempt, Failed(decision, failed.Error, failed.Response), terms),
        Op.StepErrored errored when Retries.IsLast(errored.Attempt.Number, errored.Retries ?? terms.Function.Retries) =>
            Record(decision, errored.Key, errored.Kind, errored.Attempt, Failed(decision, errored.Error, errored.Response), terms),
        Op.StepErrored errored => Retry(decision, errored, terms),
        Op.Sleep sleep => Add(decision, new Step { Key = sleep.Key, Kind = StepKind.Sleep, StartedAt = terms.Now, DueAt = sleep.Until }, terms),
        Op.WaitForEvent wait => Add(decision, AwaitEvent.StepOf(wait, decision.Journal.Event, terms.Now), terms),
        Op.WaitForSignal wait => Add(decision, AwaitSignal.StepOf(wait, terms.Now), terms),
        Op.Invoke invoke => Add(decision, InvokeFunction.StepOf(invoke, terms.ChildOf(invoke), terms.Now), terms),
        Op.Defer defer => Defer(decision, defer, terms),
        Op.DeferAborted aborted => decision with { Journal = DeferFunction.TakeBack(decision.Journal, aborted.Key, terms.Now) },
        Op.WaitOver over => Over(decision, over),
        Op.RunCompleted completed => decision.End(RunStatus.Completed, completed.Output, terms.Now),
        Op.RunFailed failed => decision.End(RunStatus.Failed, ErrorJson.Of(failed.Error), terms.Now),
        Op.RunErrored errored when Retries.IsLast(decision.Journal.Run.Attempt, terms.Function.Retries) =>
            decision.End(RunStatus.Failed, ErrorJson.Of(errored.Error), terms.Now),
        Op.RunErrored errored => TryAgain(decision, errored.RetryAt ?? terms.Now + terms.DelayAfter(decision.Journal.Run.Attempt)),
        _ => throw new InvalidOperationException($"The engine does not know the op {op.GetType().Name}."),
    };

    private static Func<Step, Step> Failed(Decision decision, ErrorInfo error, Payload? response) =>
        step => step with { Status = StepStatus.Failed, Error = error, Output = Kept(decision, response) };

    /// <summary>What a failed try got back is kept for people to look at, as long as the run has room for it.</summary>
    private static Payload? Kept(Decision decision, Payload? response) =>
        decision.Journal.Size + response?.Size > Limits.RunBytes ? null : response;

    private static Decision Record(Decision decision, StepKey key, StepKind kind, StepAttempt attempt, Func<Step, Step> outcome, Terms terms)
    {
        var known = decision.Journal.Find(key.Hash);
        if (known is { IsRecorded: true })
        {
            return decision with { Refused = true };
        }

        var step = Tried(known, key, kind, attempt) with { Order = decision.Journal.NextOrder, DueAt = null, EndedAt = attempt.EndedAt };
        return Put(decision, outcome(step), terms).Progressed();
    }

    private static Decision Retry(Decision decision, Op.StepErrored errored, Terms terms)
    {
        var known = decision.Journal.Find(errored.Key.Hash);
        var dueAt = errored.RetryAt ?? terms.Now + terms.DelayAfter(errored.Attempt.Number);
        return known is { IsRecorded: true } || known?.Attempts.Count > errored.Attempt.Number
            ? decision with { Refused = true }
            : Put(decision, Tried(known, errored.Key, errored.Kind, errored.Attempt) with { DueAt = dueAt, Output = Kept(decision, errored.Response) }, terms)
                .With(run => run with { Deaths = 0 });
    }

    private static Decision Add(Decision decision, Step step, Terms terms) => decision.Journal.Find(step.Key.Hash) is not null
        ? decision with { Refused = true }
        : Put(decision, step, terms).With(run => run with { Deaths = 0 });

    /// <summary>The code between steps runs again and again, and so says it again.</summary>
    private static Decision Defer(Decision decision, Op.Defer defer, Terms terms) => decision.Journal.Find(defer.Key.Hash) is not null
        ? decision
        : Put(decision, DeferFunction.StepOf(defer, decision.Journal, terms.RunOf(defer.FunctionId), terms.Now), terms);

    private static Decision Put(Decision decision, Step step, Terms terms) =>
        decision.Journal.Steps.Count >= Limits.Steps && decision.Journal.Find(step.Key.Hash) is null
            ? decision.End(RunStatus.Failed, TooManySteps(step.Key), terms.Now)
            : decision with { Journal = decision.Journal.With(step) };

    /// <summary>Refuses a time-out that the code was given of a wait that had its outcome by then.</summary>
    private static Decision Over(Decision decision, Op.WaitOver over) => decision.Journal.Find(over.Key.Hash) switch
    {
        { IsTakenUp: false } step when step.IsRecorded != over.ByTime =>
            (decision with { Journal = decision.Journal.With((over.ByTime ? EndWait.ByTime(step) : step) with { Order = decision.Journal.NextOrder }) }).Progressed(),
        _ => decision with { Refused = true },
    };

    private static Step Tried(Step? known, StepKey key, StepKind kind, StepAttempt attempt)
    {
        var step = known ?? new Step { Key = key, Kind = kind, StartedAt = attempt.StartedAt };
        return step with { Attempts = step.Attempts.Add(attempt) };
    }

    private static Payload RunTooLarge(StepKey key) => ErrorJson.Of(new ErrorInfo(
        "RunTooLarge", $"With the result of step '{key.Id}' the run would hold more than its limit of {Limits.RunBytes} bytes. Store large results elsewhere and return references."));

    private static Payload TooManySteps(StepKey key) => ErrorJson.Of(new ErrorInfo(
        "TooManySteps", $"Step '{key.Id}' would be one more than the {Limits.Steps} steps a run may have. Do several things in a step, or invoke further functions."));

    private static Decision TryAgain(Decision decision, DateTimeOffset dueAt) =>
        decision.With(run => run with { Attempt = run.Attempt + 1, DueAt = Earlier(dueAt, run.FinishBy), Deaths = 0 });

    /// <summary>
    /// Waits end by themselves; a body that was due for its next try and was not tried is one that the code no longer asks for, and
    /// waiting for it would wake the run for ever. What came from outside meanwhile is due at once.
    /// </summary>
    private static DateTimeOffset? NextDue(Journal journal, Terms terms)
    {
        DateTimeOffset? next = null;
        foreach (var (_, step) in journal.OpenSteps)
        {
            if (step.IsRecorded)
            {
                return null;
            }

            if ((EndWait.EndsByTime(step) || step.DueAt >= terms.PickedUpAt) && !(step.DueAt >= next))
            {
                next = step.DueAt ?? next;
            }
        }

        return next;
    }

    /// <summary>A run that can go on at once has no due time, and its deadline gives it none.</summary>
    private static DateTimeOffset? Earlier(DateTimeOffset? due, DateTimeOffset? deadline) => deadline < due ? deadline : due;
}
