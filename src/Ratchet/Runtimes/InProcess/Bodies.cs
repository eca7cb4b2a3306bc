using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Ratchet.Model;
using Ratchet.Telemetry;

namespace Ratchet.Runtimes.InProcess;

/// <summary>
/// The bodies of a session: those to start, those running, those that have finished.
/// <para>
/// Bodies are started on the task scheduler that the session runs on, and nothing here moves the session or them to another: no Task.Run, no semaphore,
/// no CancelAsync, no WhenAny over a task that continues asynchronously, all of which go to the thread pool. In an app the scheduler is the pool's, and
/// it makes no difference; under a scheduler with a seed and one thread, the same seed runs everything in the same order again.
/// </para>
/// </summary>
internal sealed class Bodies : IDisposable
{
    private readonly Execution execution;
    private readonly TimeProvider time;
    private readonly CancellationToken stopping;
    private readonly Bell bell;
    private readonly CancellationTokenSource leaving = new();
    private readonly CancellationTokenRegistration told;
    private readonly ConcurrentQueue<BodyCall> finished = new();
    private readonly List<BodyCall> toStart = [];
    private int running;
    private bool abandoned;
    private volatile bool closed;

    /// <param name="execution">The run and its deadline.</param>
    /// <param name="time">The clock.</param>
    /// <param name="bell">Rung when a body has finished.</param>
    /// <param name="stopping">Fires when the session has to hand over.</param>
    public Bodies(Execution execution, TimeProvider time, Bell bell, CancellationToken stopping)
    {
        (this.execution, this.time, this.bell, this.stopping) = (execution, time, bell, stopping);
        told = stopping.UnsafeRegister(static bodies => ((Bodies)bodies!).TellToStop(), this);
    }

    /// <summary>Whether a body runs, or has finished, whose outcome is worth waiting for.</summary>
    public bool AnyRunning => running > 0 && !abandoned;

    /// <summary>Whether bodies are left that did not come to an outcome.</summary>
    public bool AnyLeft => toStart.Count > 0 || running > 0;

    /// <summary>Whether new bodies may begin: the deadline is ahead, and the session neither has to stop nor to leave the run to others.</summary>
    public bool MayStart => !stopping.IsCancellationRequested && !execution.Leaving.IsCancellationRequested && time.GetUtcNow() < execution.Deadline;

    public void Add(BodyCall body)
    {
        toStart.Add(body);
        Say(body, time.GetUtcNow());
    }

    public void StartAll()
    {
        if (!MayStart)
        {
            return;
        }

        foreach (var body in toStart)
        {
            running++;
            Start(body);
        }

        toStart.Clear();
    }

    /// <summary>The body that came to an outcome first, of those that were not taken.</summary>
    public bool TryPeekFinished([NotNullWhen(true)] out BodyCall? body)
    {
        while (finished.TryPeek(out body))
        {
            if (body.Outcome is not null)
            {
                return true;
            }

            TakeFinished();
            toStart.Add(body);
        }

        return false;
    }

    /// <summary>Takes the one that was seen by <see cref="TryPeekFinished"/>.</summary>
    public void TakeFinished()
    {
        finished.TryDequeue(out _);
        running--;
    }

    /// <summary>Does not wait any longer for those that run.</summary>
    public void Abandon() => abandoned = true;

    /// <summary>The session says its last: a body that was started but has not had its turn yet does not begin.</summary>
    public void Close() => closed = true;

    public void Dispose()
    {
        told.Dispose();
        Told.ToStop(leaving);
        // Bodies that do not listen still hold the token; it is left to the garbage collector with them.
    }

    private void TellToStop()
    {
        Told.ToStop(leaving);
        bell.Ring();
    }

    private void Start(BodyCall body)
    {
        if (body.Surroundings is { } surroundings)
        {
            ExecutionContext.Run(surroundings, _ => Begin(body), null);
        }
        else
        {
            Begin(body);
        }
    }

    private void Begin(BodyCall body) =>
        _ = Task.Factory.StartNew(() => RunAsync(body), CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current);

    private async Task RunAsync(BodyCall body)
    {
        if (closed)
        {
            return;
        }

        using var observed = ObservedTry.Begin(execution, body.Key, body.Attempt);
        var scope = StepScope.Current = new StepScope(body.Key, body.Attempt);
        var startedAt = time.GetUtcNow();
        Say(body, startedAt);
        try
        {
            var output = await InvokeAsync(body, scope);
            body.Outcome = Outcomes.OfBody(body.Key, body.Kind, new StepAttempt(body.Attempt, startedAt, time.GetUtcNow()), output);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // Told to stop, it stopped: no outcome, it runs again.
        }
        catch (Exception exception)
        {
            body.Outcome = Outcomes.OfBody(
                body.Key, body.Kind, new StepAttempt(body.Attempt, startedAt, time.GetUtcNow()), exception, execution.Function.Retries, body.Retries);
        }

        observed.Say(body.Outcome);
        execution.Running.Remove(body.Key);
        finished.Enqueue(body);
        bell.Ring();
    }

    private void Say(BodyCall body, DateTimeOffset startedAt) => execution.Running.Add(new RunningStep(body.Key, body.Kind, body.Attempt, startedAt));

    /// <summary>A try is over when what it wrote to streams is stored: its outcome comes after it.</summary>
    private async Task<Payload> InvokeAsync(BodyCall body, StepScope scope)
    {
        try
        {
            return await (body.Timeout is { } limit ? TimeLimit.RunAsync(body, limit, time, leaving.Token) : body.InvokeAsync(leaving.Token));
        }
        finally
        {
            await scope.EndAsync();
        }
    }
}
