using Ratchet.Model;
using Ratchet.Runtimes;

namespace Ratchet.Engine;

/// <summary>Turns what a runtime answered into what the run becomes. Pure: the caller stores it.</summary>
internal static class Decide
{
    /// <summary>Applies an answer to a journal.</summary>
    /// <param name="journal">The run as stored, picked up.</param>
    /// <param name="answer">What its runtime said.</param>
    /// <param name="retries">Its function's retries.</param>
    /// <param name="pickedUpAt">When this invocation began.</param>
    /// <param name="now">The moment of the decision.</param>
    /// <param name="delayAfter">The wait after a failed try, 0-based.</param>
    public static Decision Apply(
        Journal journal, Answer answer, int retries, DateTimeOffset pickedUpAt, DateTimeOffset now, Func<int, TimeSpan> delayAfter)
    {
        var decision = new Decision(journal, Refused: false);
        foreach (var op in answer.Ops)
        {
            if (decision.Journal.Run.IsTerminal)
            {
                return decision;
            }

            decision = op switch
            {
                Op.StepCompleted done when decision.Journal.Size + done.Output.Size > Limits.RunBytes => End(decision, RunStatus.Failed, RunTooLarge(done.Key), now),
                Op.StepCompleted done => Record(decision, done.Key, done.Attempt, step => step with { Status = StepStatus.Completed, Output = done.Output }),
                Op.StepFailed failed => Record(decision, failed.Key, failed.Attempt, Failed(failed.Error)),
                Op.StepErrored errored when Retries.IsLast(errored.Attempt.Number, retries) =>
                    Record(decision, errored.Key, errored.Attempt, Failed(errored.Error)),
                Op.StepErrored errored => Retry(decision, errored, errored.RetryAt ?? now + delayAfter(errored.Attempt.Number)),
                Op.Sleep sleep => Sleep(decision, sleep, now),
                Op.RunCompleted completed => End(decision, RunStatus.Completed, completed.Output, now),
                Op.RunFailed failed => End(decision, RunStatus.Failed, ErrorJson.Of(failed.Error), now),
                Op.RunErrored errored when Retries.IsLast(decision.Journal.Run.Attempt, retries) =>
                    End(decision, RunStatus.Failed, ErrorJson.Of(errored.Error), now),
                Op.RunErrored errored => TryAgain(decision, errored.RetryAt ?? now + delayAfter(decision.Journal.Run.Attempt)),
                _ => throw new InvalidOperationException($"The engine does not know the op {op.GetType().Name}."),
            };
        }

        return answer.Next switch
        {
            _ when decision.Journal.Run.IsTerminal => decision,
            Next.Waits => WithRun(decision, run => run with { DueAt = NextDue(decision.Journal, pickedUpAt) }),
            Next.Continues or Next.Yields => WithRun(decision, run => run with { DueAt = null }),
            _ => decision,
        };
    }

    private static Func<Step, Step> Failed(ErrorInfo error) => step => step with { Status = StepStatus.Failed, Error = error };

    private static Decision Record(Decision decision, StepKey key, StepAttempt attempt, Func<Step, Step> outcome)
    {
        var known = decision.Journal.Find(key.Hash);
        if (known is { IsRecorded: true })
        {
            return decision with { Refused = true };
        }

        var step = Tried(known, key, attempt) with { Order = decision.Journal.NextOrder(), DueAt = null, EndedAt = attempt.EndedAt };
        // Recording an outcome is progress: what went wrong before it no longer counts against the run.
        return WithRun(decision with { Journal = decision.Journal.With(outcome(step)) }, run => run with { Attempt = 0, Deaths = 0 });
    }

    private static Decision Retry(Decision decision, Op.StepErrored errored, DateTimeOffset dueAt)
    {
        var known = decision.Journal.Find(errored.Key.Hash);
        return known is { IsRecorded: true } || known?.Attempts.Count > errored.Attempt.Number
            ? decision with { Refused = true }
            : WithRun(
                decision with { Journal = decision.Journal.With(Tried(known, errored.Key, errored.Attempt) with { DueAt = dueAt }) },
                run => run with { Deaths = 0 });
    }

    private static Decision Sleep(Decision decision, Op.Sleep sleep, DateTimeOffset now) => decision.Journal.Find(sleep.Key.Hash) is not null
        ? decision with { Refused = true }
        : WithRun(
            decision with { Journal = decision.Journal.With(new Step { Key = sleep.Key, Kind = StepKind.Sleep, StartedAt = now, DueAt = sleep.Until }) },
            run => run with { Deaths = 0 });

    private static Step Tried(Step? known, StepKey key, StepAttempt attempt)
    {
        var step = known ?? new Step { Key = key, Kind = StepKind.Run, StartedAt = attempt.StartedAt };
        return step with { Attempts = step.Attempts.Add(attempt) };
    }

    private static Decision End(Decision decision, RunStatus status, Payload output, DateTimeOffset now) =>
        WithRun(decision, run => run with { Status = status, Output = output, EndedAt = now, DueAt = null });

    private static Payload RunTooLarge(StepKey key) => ErrorJson.Of(new ErrorInfo(
        "RunTooLarge", $"With the result of step '{key.Id}' the run would hold more than its limit of {Limits.RunBytes} bytes. Store large results elsewhere and return references."));

    private static Decision TryAgain(Decision decision, DateTimeOffset dueAt) =>
        WithRun(decision, run => run with { Attempt = run.Attempt + 1, DueAt = dueAt, Deaths = 0 });

    private static Decision WithRun(Decision decision, Func<Run, Run> change) =>
        decision with { Journal = decision.Journal with { Run = change(decision.Journal.Run) } };

    /// <summary>
    /// Sleeps end by themselves; a body that was due for its next try and was not tried is one that the code no longer asks for, and
    /// waiting for it would wake the run for ever.
    /// </summary>
    private static DateTimeOffset? NextDue(Journal journal, DateTimeOffset pickedUpAt) => journal.Steps.Values
        .Where(step => !step.IsRecorded && (step.Kind == StepKind.Sleep || step.DueAt >= pickedUpAt))
        .Min(step => step.DueAt);
}
