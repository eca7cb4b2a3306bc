using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>One replay of a function's code, and the bodies of the steps it reaches.</summary>
internal sealed class Session : IDisposable
{
    private readonly Execution execution;
    private readonly TimeProvider time;
    private readonly CancellationToken stopping;
    private readonly Bodies bodies;
    private readonly ReplayContext context;
    private readonly HashSet<string> asked = [];
    private readonly List<StepCall> recorded = [];
    private readonly List<Op> ops = [];
    private Task<Payload> code = Task.FromResult(Payload.Null);
    private int waiting;

    public Session(Execution execution, TimeProvider time, CancellationToken stopping)
    {
        (this.execution, this.time, this.stopping) = (execution, time, stopping);
        bodies = new Bodies(execution, time, stopping);
        context = new ReplayContext(bodies.Signal);
        Clock = new ReplayClock(execution);
    }

    /// <summary>What the code takes for the present.</summary>
    public ReplayClock Clock { get; }

    /// <summary>Registers a step that the code asks for, under the first free use of its id.</summary>
    public TCall Ask<TCall>(string id, Func<StepKey, Step?, TCall> create)
        where TCall : StepCall
    {
        StepIds.Check(id);
        var use = 0;
        var key = StepKey.Of(id);
        while (!asked.Add(key.Hash))
        {
            key = StepKey.Of(id, ++use);
        }

        var call = create(key, execution.Journal.Find(key.Hash));
        Place(call);
        return call;
    }

    /// <summary>Runs the code, delivers outcomes in their order, runs new bodies: see <see cref="IRuntime.ExecuteAsync"/>.</summary>
    public async IAsyncEnumerable<Answer> RunAsync(Func<Task<Payload>> function)
    {
        context.RunUntilQuiet(() => code = function());
        _ = code.ContinueWith(_ => bodies.Signal(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (true)
        {
            DeliverAll();
            var next = WhatNext();
            if (next == Next.Ends)
            {
                ops.Add(code.IsCompletedSuccessfully ? Outcomes.OfRun(code.Result) : Outcomes.OfRun(Fault(code), time.GetUtcNow()));
            }

            while (ops.Count > Answer.MaxOps)
            {
                yield return Take(Answer.MaxOps, Next.Continues);
            }

            if (next != Next.Continues)
            {
                yield return Take(ops.Count, next);
                yield break;
            }

            if (ops.Count > 0)
            {
                yield return Take(ops.Count, next);
            }

            bodies.StartAll();
            if (bodies.AnyLeft && !bodies.AnyRunning)
            {
                // The time to start bodies was over by when the answer was stored.
                continue;
            }

            if (!await bodies.WaitAsync())
            {
                yield return new Answer([new Op.RunErrored(AwaitsNoStep)], Next.Ends);
                yield break;
            }
        }
    }

    public void Dispose() => bodies.Dispose();

    private static ErrorInfo AwaitsNoStep => new(
        "AwaitsNoStep", "The function's code awaits something that is not a step, and it did not come within the invocation: move that work into run.Step.RunAsync.");

    private static Exception Fault(Task task) =>
        task.Exception?.InnerException ?? new OperationCanceledException("The function's code was cancelled.");

    private void Place(StepCall call)
    {
        if (call.Recorded is { IsRecorded: true })
        {
            recorded.Add(call);
        }
        else if (call is BodyCall body && !(call.Recorded?.DueAt > execution.PickedUpAt))
        {
            bodies.Add(body);
        }
        else
        {
            waiting++;
            if (call is SleepCall { Recorded: null } sleep)
            {
                ops.Add(new Op.Sleep(sleep.Key, sleep.Until));
            }
        }
    }

    private Next WhatNext()
    {
        if (code.IsCompleted)
        {
            return Next.Ends;
        }

        if (bodies.AnyRunning || (bodies.AnyLeft && bodies.MayStart))
        {
            return Next.Continues;
        }

        if (bodies.AnyLeft || stopping.IsCancellationRequested)
        {
            return Next.Yields;
        }

        return waiting > 0 ? Next.Waits : Next.Continues;
    }

    /// <summary>
    /// Gives the code one outcome at a time and lets it go on until it is quiet: recorded ones in their recorded order, then new ones as
    /// they came, which is the order they are about to be recorded in. So a replay sees what the first run saw.
    /// </summary>
    private void DeliverAll()
    {
        context.RunUntilQuiet();
        while (true)
        {
            if (!code.IsCompleted && recorded.MinBy(call => call.Recorded!.Order) is { } replayed)
            {
                recorded.Remove(replayed);
                Deliver(replayed, replayed.Recorded!.Output, replayed.Recorded.Error, replayed.Recorded.EndedAt);
            }
            else if (bodies.TryTakeFinished(out var body))
            {
                ops.Add(body.Outcome!);
                Deliver(body);
            }
            else
            {
                return;
            }
        }
    }

    private void Deliver(BodyCall body)
    {
        switch (body.Outcome)
        {
            case Op.StepErrored:
                waiting++;
                break;
            case Op.StepCompleted done:
                Deliver(body, done.Output, error: null, done.Attempt.EndedAt);
                break;
            case Op.StepFailed failed:
                Deliver(body, output: null, failed.Error, failed.Attempt.EndedAt);
                break;
        }
    }

    private void Deliver(StepCall call, Payload? output, ErrorInfo? error, DateTimeOffset? at)
    {
        Clock.Advance(call.Key, at);
        context.Complete(() => call.Deliver(output, error));
    }

    private Answer Take(int count, Next next)
    {
        var answer = new Answer(ops.GetRange(0, count), next);
        ops.RemoveRange(0, count);
        return answer;
    }
}
