using System.Collections.Concurrent;
using System.Globalization;
using Ratchet.Engine.Streams;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>One replay of a function's code, and the bodies of the steps it reaches.</summary>
internal sealed class Session : IDisposable
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    private readonly Execution execution;
    private readonly TimeProvider time;
    private readonly CancellationToken stopping;
    private readonly Bell bell;
    private readonly Bodies bodies;
    private readonly Awaited awaited;
    private readonly CodeWrites writes;
    private readonly ReplayContext context;
    private readonly HashSet<string> asked = [];
    private readonly List<StepCall> recorded = [];
    private readonly List<Op> ops = [];
    private DateTimeOffset? graceEnds;
    private bool abandonsWrites;
    private StepKey? latest;
    private Op? end;

    public Session(Execution execution, TimeProvider time, CancellationToken stopping)
    {
        (this.execution, this.time, this.stopping) = (execution, time, stopping);
        bell = new Bell(time);
        bodies = new Bodies(execution, time, bell, stopping);
        awaited = new Awaited(execution);
        writes = new CodeWrites(bell);
        context = new ReplayContext(bell.Ring, time, execution.Deadline - execution.PickedUpAt);
        Clock = new ReplayClock(execution);
        execution.News.Arrived += bell.Ring;
    }

    /// <summary>What the code takes for the present.</summary>
    public ReplayClock Clock { get; }

    /// <summary>The streams that were opened, also by bodies on threads of their own.</summary>
    public ConcurrentDictionary<StreamId, StreamLog> Logs { get; } = new();

    /// <summary>Writes a chunk to a stream, for the body or the code that runs here; null closes the stream.</summary>
    public Task WriteAsync(StreamLog log, Payload? data) =>
        StepScope.Current is { } body ? body.WriteAsync(log, data)
        : context.IsInside ? writes.Add(log, data)
        : throw new InvalidOperationException(
            $"Stream '{log.Stream.Namespace}' was written to on a thread of its own, where the order of chunks cannot be repeated: "
            + "write in a step's body, or in the function's own code without Task.Run, Parallel or a stray ConfigureAwait(false) around it.");

    /// <summary>Registers a step that the code asks for, under the first free use of its id.</summary>
    /// <param name="id">The id as the code gives it.</param>
    /// <param name="create">Makes the call, from the step's key and what is known of it.</param>
    public void Ask(string id, Func<StepKey, Step?, StepCall> create)
    {
        StepIds.Check(id);
        if (!context.IsInside)
        {
            throw new InvalidOperationException(
                $"Step '{id}' was started on a thread of its own, where its place among the others cannot be repeated: "
                + "start steps in the function's own code, without Task.Run, Parallel or a stray ConfigureAwait(false) around them.");
        }

        var use = 0;
        var key = StepKey.Of(id);
        while (!asked.Add(key.Hash))
        {
            key = StepKey.Of(id, ++use);
        }

        Place(create(key, awaited.Find(key.Hash)));
    }

    /// <summary>Runs the code, delivers outcomes in their order, runs new bodies: see <see cref="IRuntime.ExecuteAsync"/>.</summary>
    public async IAsyncEnumerable<Answer> RunAsync(Func<Task<Payload>> function)
    {
        context.RunUntilQuiet(() => _ = RunCodeAsync(function));
        while (true)
        {
            DeliverAll();
            var next = WhatNext();
            if (next == Next.Ends)
            {
                // Nothing is written after the end: not by bodies that nobody awaited, either.
                await Task.WhenAll(Logs.Values.Select(log => log.EndAsync()));
                ops.Add(end!);
            }

            while (ops.Count > Answer.MaxOps)
            {
                yield return Take(Answer.MaxOps, Next.Continues);
            }

            if (next != Next.Continues)
            {
                bodies.Close();
                yield return Take(ops.Count, next);
                yield break;
            }

            if (ops.Count > 0)
            {
                yield return Take(ops.Count, next);
            }

            awaited.MarkStored();
            bodies.StartAll();
            if (bodies.MayStart)
            {
                writes.StartAll();
            }

            if (!bodies.AnyRunning && !writes.AnyRunning && (bodies.AnyLeft || writes.Any))
            {
                // The time to start anything was over by when the answer was stored.
                continue;
            }

            if (!await WaitAsync())
            {
                yield return new Answer([new Op.RunErrored(AwaitsNoStep())], Next.Ends);
                yield break;
            }
        }
    }

    public void Dispose()
    {
        execution.News.Arrived -= bell.Ring;
        foreach (var log in Logs.Values)
        {
            _ = log.EndAsync();
            log.Nudge();
        }

        bodies.Dispose();
    }

    private async Task RunCodeAsync(Func<Task<Payload>> function)
    {
        try
        {
            end = Outcomes.OfRun(await function());
        }
        catch (Exception exception)
        {
            end = Outcomes.OfRun(exception, time.GetUtcNow());
        }
    }

    private void Place(StepCall call)
    {
        if (call.Known is { IsTakenUp: true })
        {
            recorded.Add(call);
        }
        else if (call is BodyCall body && !(call.DueAt > time.GetUtcNow()))
        {
            bodies.Add(body);
        }
        else
        {
            awaited.Add(call);
            if (call is WaitCall { IsStored: false } wait)
            {
                ops.Add(wait.Ask);
            }
        }
    }

    private Next WhatNext()
    {
        if (writes.Any)
        {
            return !abandonsWrites && (writes.AnyRunning || bodies.MayStart) ? Next.Continues : Next.Yields;
        }

        if (end is not null)
        {
            return Next.Ends;
        }

        if (bodies.AnyRunning || (bodies.AnyLeft && bodies.MayStart))
        {
            return Next.Continues;
        }

        if (bodies.AnyLeft || stopping.IsCancellationRequested || execution.Leaving.IsCancellationRequested)
        {
            return Next.Yields;
        }

        return awaited.Any ? Next.Waits : Next.Continues;
    }

    /// <summary>
    /// Gives the code one outcome at a time and lets it go on until it is quiet: recorded ones in their recorded order, then new ones by
    /// when they came, which is the order they are about to be recorded in. So a replay sees what the first run saw.
    /// </summary>
    private void DeliverAll()
    {
        context.RunUntilQuiet();
        awaited.TakeNews();
        var now = time.GetUtcNow();
        DeliverWrites();
        while (!writes.Any && NextArrival(now) is { } arrival)
        {
            Deliver(arrival);
            DeliverWrites();
        }

        if (bodies.AnyRunning && bodies.MayStart)
        {
            foreach (var retry in awaited.TakeRetries(now))
            {
                bodies.Add(retry);
            }
        }
    }

    private void DeliverWrites()
    {
        while (writes.TryTakeOver(out var write))
        {
            context.Complete(write.Deliver);
        }
    }

    private Arrival? NextArrival(DateTimeOffset now)
    {
        if (end is null && recorded.MinBy(call => call.Known!.Order) is { } replayed)
        {
            return Arrival.Recorded(replayed);
        }

        var finished = bodies.TryPeekFinished(out var body) ? Arrival.OfBody(body) : null;
        if (end is not null)
        {
            return finished;
        }

        // A run of which nothing runs here waits without this process; what time brings it is for another invocation.
        var outside = awaited.FirstFromOutside() is { } told ? Arrival.FromOutside(told) : null;
        var over = bodies.AnyRunning && awaited.FirstOverBy(now) is { } wait ? Arrival.ByTime(wait) : null;
        return Earlier(Earlier(finished, outside), over);
    }

    private void Deliver(Arrival arrival)
    {
        switch (arrival)
        {
            case { Report: null }:
                recorded.Remove(arrival.Call);
                break;
            case { Report: Op.WaitOver }:
                awaited.Remove(arrival.Call);
                break;
            default:
                bodies.TakeFinished();
                break;
        }

        if (arrival.Report is not null)
        {
            ops.Add(arrival.Report);
        }

        if (arrival is { Report: Op.StepErrored, Call: BodyCall body })
        {
            body.AwaitRetry();
            awaited.Add(body);
            return;
        }

        if (end is not null)
        {
            return;
        }

        latest = arrival.Call.Key;
        Clock.Advance(arrival.Call.Key, arrival.At);
        context.Complete(() => arrival.Call.Deliver(arrival.Output, arrival.Error));
    }

    /// <summary>Waits until there may be something to do.</summary>
    /// <returns>False if nothing came before the deadline although nothing is running: the code awaits something that is no step.</returns>
    private async Task<bool> WaitAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            // The bodies have been told; what they still return within a while is kept.
            if (!await bell.RingsAsync(graceEnds ??= time.GetUtcNow() + StopGrace))
            {
                bodies.Abandon();
                abandonsWrites = true;
            }

            return true;
        }

        if (writes.AnyRunning)
        {
            // Whatever else comes meanwhile is given to the code after them.
            await bell.RingsAsync(until: null);
            return true;
        }

        if (bodies.AnyRunning)
        {
            await bell.RingsAsync(awaited.NextDue(withRetries: bodies.MayStart));
            return true;
        }

        return await bell.RingsAsync(execution.Deadline) || time.GetUtcNow() < execution.Deadline;
    }

    private static Arrival? Earlier(Arrival? one, Arrival? other) => one is null || other?.At < one.At ? other : one;

    private ErrorInfo AwaitsNoStep() => new(
        "AwaitsNoStep",
        $"{(latest is null ? "Before its first step" : $"After step '{latest.Id}'")} the function's code awaits something that is not a step, "
        + string.Create(CultureInfo.InvariantCulture, $"and it did not come within {(execution.Deadline - execution.PickedUpAt).TotalSeconds} s: move that work into run.Step.RunAsync."));

    private Answer Take(int count, Next next)
    {
        var answer = new Answer(ops.GetRange(0, count), next);
        ops.RemoveRange(0, count);
        return answer;
    }
}
