using Ratchet.Engine.Waiting;
using Ratchet.Model;
using Ratchet.Telemetry;

namespace Ratchet.Runtimes.Inngest;

/// <summary>
/// One invocation's talk with an app: asks what comes next, has it done, reports it, asks again with the past as then stored, until the run
/// waits or ends.
/// </summary>
internal sealed class Conversation(Execution run, Branches branches, TimeProvider time)
{
    private readonly List<Op> ops = [];
    private readonly HashSet<string> forgotten = [];
    private bool discovers = true;
    private bool hasUnseen;
    private bool mayHaveRecorded;
    private bool races;
    private bool gaveUp;
    private Op? end;

    public async IAsyncEnumerable<Answer> RunAsync()
    {
        if (!run.Journal.Unstored.IsEmpty)
        {
            // What was over has its place before the app records more of its own accord.
            yield return new Answer([], Next.Continues);
        }

        while (true)
        {
            await StepAsync();
            var next = WhatNext();
            while (ops.Count > Answer.MaxOps)
            {
                yield return Take(Answer.MaxOps, Next.Continues);
            }

            if (ops.Count > 0 || next != Next.Continues || mayHaveRecorded)
            {
                // Storing nothing, too, finds what the app has recorded through another process.
                mayHaveRecorded = false;
                yield return Take(ops.Count, next);
            }

            if (next != Next.Continues)
            {
                yield break;
            }

            branches.StartPlanned();
        }
    }

    private async Task StepAsync()
    {
        if (discovers && end is null && branches.MayStart)
        {
            discovers = false;
            await DiscoverAsync();
        }
        else if (branches.AnyRunning)
        {
            await branches.WaitAsync(races ? NextDue() : null);
            if (races)
            {
                TakeArrivals();
            }
        }

        foreach (var finished in await branches.TakeFinishedAsync())
        {
            Take(finished);
        }

        hasUnseen |= ops.Any(IsOutcome);
        if (hasUnseen && end is null && (races || !branches.Any))
        {
            (hasUnseen, discovers) = (false, true);
        }
    }

    private Next WhatNext()
    {
        if (end is Op.RunCompleted or Op.RunFailed || (end is not null && !branches.AnyRunning))
        {
            ops.Add(end);
            return Next.Ends;
        }

        if (branches.AnyRunning || ((branches.Any || discovers) && branches.MayStart))
        {
            return Next.Continues;
        }

        return branches.Any || discovers || gaveUp || branches.BrokeOff ? Next.Yields : Next.Waits;
    }

    private async Task DiscoverAsync()
    {
        var plansOnly = branches.Any || Retried().Any();
        mayHaveRecorded = !plansOnly;
        switch (await branches.DiscoverAsync(plansOnly))
        {
            case CallResult.Ops { Said: var said } result:
                races |= branches.IsVersionThatRaces || said.Any(op => op.Races);
                foreach (var op in said)
                {
                    Tell(op, result);
                    Take(op, run.Stored().Run.Attempt, result);
                }

                // Ops that only come along should have come with others: the code is asked again, unless that is nothing new.
                discovers |= said.Count > 0 && ops.Count > 0 && said.All(op => DeferOps.Are(op.Code));
                if (plansOnly)
                {
                    forgotten.UnionWith(Retried().Select(step => step.Key.Hash).Except(said.Select(op => op.Key.Hash)).ToArray());
                }

                end ??= HasNothingToWaitFor() ? OutcomeOps.OfRun(NothingToDo(), isFinal: false, retryAt: null) : null;
                break;
            case CallResult.Returned returned:
                end = OutcomeOps.OfRun(returned.Output);
                break;
            case CallResult.Rejected { IsStale: false } rejected:
                end = OutcomeOps.OfRun(rejected.Error, rejected.IsFinal, rejected.RetryAt);
                break;
            default:
                gaveUp = true;
                break;
        }
    }

    /// <summary>A step that the app ran while it was asked what comes next is told of when it is over.</summary>
    private void Tell(SdkOp op, CallResult.Ops said)
    {
        var (stored, now) = (run.Stored(), time.GetUtcNow());
        var known = stored.Find(op.Key.Hash);
        if (!op.IsOfFunction && known is not { IsRecorded: true } && OutcomeOps.Of(op, Math.Max(stored.Run.Attempt, known?.Attempts.Count ?? 0), said.IsFinal, said.RetryAt, now) is { } outcome)
        {
            ObservedTry.Tell(stored.Run, outcome);
        }
    }

    /// <summary>What a step, or the code between steps, did or asks for.</summary>
    private void Take(SdkOp op, int attempt, CallResult.Ops said)
    {
        var now = time.GetUtcNow();
        var known = run.Stored().Find(op.Key.Hash);
        switch (op.Code)
        {
            case OpCodes.StepError or OpCodes.StepFailed when op.IsOfFunction:
                end = OutcomeOps.OfRun(
                    op.Error ?? new ErrorInfo("Error", "The function failed, and the app did not say why."), said.IsFinal || op.Code == OpCodes.StepFailed, said.RetryAt);
                break;
            case OpCodes.RunComplete or OpCodes.SyncRunComplete:
                end = OutcomeOps.OfRun(op.Data ?? Payload.Null);
                break;
            case OpCodes.DiscoveryRequest:
                discovers = true;
                break;
            case OpCodes.DeferAdd when known is null && !IsBeingDeferred(op.Key):
            case OpCodes.DeferAbort when known is { Child: not null } || IsBeingDeferred(op.Key):
                Report(DeferOps.Of(op, now));
                break;
            case OpCodes.DeferAdd or OpCodes.DeferAbort or OpCodes.None or OpCodes.StepNotFound:
                break;
            case OpCodes.StepPlanned or OpCodes.Gateway or OpCodes.AiGateway:
                if (known is not { IsRecorded: true } && !(known?.DueAt > now) && !branches.Has(op.Key))
                {
                    branches.Plan(op);
                }

                break;
            default:
                if (OutcomeOps.Of(op, Math.Max(attempt, known?.Attempts.Count ?? 0), said.IsFinal, said.RetryAt, now) is { } outcome)
                {
                    // One that the app has recorded already comes again if it did not hear that it was.
                    hasUnseen |= known is { IsRecorded: true };
                    Report(known is { IsRecorded: true } ? null : outcome);
                }
                else if (AskedOps.Of(op, now) is { } asked)
                {
                    Report(known is null ? asked : null);
                }
                else
                {
                    end = new Op.RunFailed(new ErrorInfo("UnknownOp", $"The app asks for {op.Code}, which this server does not know: use a version of its SDK that does not."));
                }

                break;
        }
    }

    private void Take(BranchEnd branch)
    {
        var (key, now) = (branch.Planned.Key, time.GetUtcNow());
        switch (branch.Result)
        {
            case null:
                Report(branch.Outcome);
                break;
            case CallResult.Ops result when result.Said.Any(op => op.Key.Hash == key.Hash || op.IsOfFunction):
                foreach (var op in result.Said)
                {
                    Take(op, branch.Attempt, result);
                }

                break;
            case CallResult.Returned returned:
                end = OutcomeOps.OfRun(returned.Output);
                break;
            case CallResult.Rejected { IsFinal: true } rejected:
                end = new Op.RunFailed(rejected.Error);
                break;
            case CallResult.Rejected rejected:
                Report(Errored(branch, rejected.Error, rejected.RetryAt, now));
                break;
            default:
                Report(Errored(branch, new ErrorInfo("StepNotRun", $"The app was asked to run step '{key.Id}', and did not say what became of it."), null, now));
                break;
        }
    }

    private bool IsBeingDeferred(StepKey key) => ops.Any(op => op is Op.Defer defer && defer.Key.Hash == key.Hash);

    private static Op.StepErrored Errored(BranchEnd branch, ErrorInfo error, DateTimeOffset? retryAt, DateTimeOffset now) =>
        new(branch.Planned.Key, new StepAttempt(branch.Attempt, now, now, error), error, retryAt, branch.Planned.Kind);

    private void Report(Op? op)
    {
        if (op is not null)
        {
            ops.Add(op);
        }
    }

    /// <summary>What came from outside, or by time, while steps run that the code does not wait for all of.</summary>
    private void TakeArrivals()
    {
        var now = time.GetUtcNow();
        ops.AddRange(run.Stored().Steps.Values
            .Where(step => !step.IsTakenUp && (step.IsRecorded || (EndWait.EndsByTime(step) && step.DueAt <= now)))
            .OrderBy(step => step.EndedAt ?? step.DueAt).ThenBy(step => step.Key.Hash, StringComparer.Ordinal)
            .Select(step => new Op.WaitOver(step.Key, ByTime: !step.IsRecorded)));
    }

    private DateTimeOffset? NextDue() => run.Stored().Steps.Values.Where(step => !step.IsRecorded && EndWait.EndsByTime(step)).Min(step => step.DueAt);

    /// <summary>Whether the code is given it when it is asked again.</summary>
    private bool IsOutcome(Op op) => op switch
    {
        Op.StepErrored errored => Retries.IsLast(errored.Attempt.Number, run.Function.Retries),
        _ => op is Op.StepCompleted or Op.StepFailed or Op.WaitOver,
    };

    /// <summary>Steps with a body that failed before: how often is not for the code between steps to count.</summary>
    private IEnumerable<Step> Retried() =>
        run.Stored().Steps.Values.Where(step => !step.IsRecorded && !EndWait.EndsByTime(step) && !forgotten.Contains(step.Key.Hash));

    private bool HasNothingToWaitFor() =>
        ops.Count == 0 && !discovers && !hasUnseen && !branches.Any && end is null && !run.Stored().Steps.Values.Any(step => !step.IsTakenUp && (step.IsRecorded || step.DueAt >= run.PickedUpAt || EndWait.EndsByTime(step)));

    private static ErrorInfo NothingToDo() => new(
        "NothingToDo", "The app answered that there is nothing to do, though the run waits for nothing: does its code await something that is no step?");

    private Answer Take(int count, Next next)
    {
        var answer = new Answer(ops.GetRange(0, count), next);
        ops.RemoveRange(0, count);
        return answer;
    }
}
