using System.Collections.Concurrent;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>The bodies of a session: those to start, those running on the thread pool, those that have finished.</summary>
/// <param name="execution">The run and its deadline.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">Fires when the session has to hand over.</param>
internal sealed class Bodies(Execution execution, TimeProvider time, CancellationToken stopping) : IDisposable
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource leaving = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private readonly SemaphoreSlim news = new(0);
    private readonly ConcurrentQueue<BodyCall> finished = new();
    private readonly List<BodyCall> toStart = [];
    private int running;
    private bool abandoned;

    /// <summary>Whether a body runs whose outcome is worth waiting for.</summary>
    public bool AnyRunning => running > 0 && !abandoned;

    /// <summary>Whether bodies are left that did not come to an outcome.</summary>
    public bool AnyLeft => toStart.Count > 0 || running > 0;

    /// <summary>Whether new bodies may begin: the deadline is ahead and nobody told the session to stop.</summary>
    public bool MayStart => !stopping.IsCancellationRequested && time.GetUtcNow() < execution.Deadline;

    public void Add(BodyCall body) => toStart.Add(body);

    /// <summary>Says that the session's code may have something to do.</summary>
    public void Signal() => news.Release();

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

    /// <summary>The next body that came to an outcome.</summary>
    public bool TryTakeFinished(out BodyCall body)
    {
        while (finished.TryDequeue(out body!))
        {
            running--;
            if (body.Outcome is not null)
            {
                return true;
            }

            toStart.Add(body);
        }

        return false;
    }

    /// <summary>Waits until a body has finished or the code can go on.</summary>
    /// <returns>False if nothing came before the deadline although nothing is running: the code awaits something that is no step.</returns>
    public async Task<bool> WaitAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            // The bodies have been told; what they still return within a while is kept.
            abandoned = !await SignalledWithinAsync(StopGrace, CancellationToken.None);
            return true;
        }

        var left = running > 0 ? Timeout.InfiniteTimeSpan : execution.Deadline - time.GetUtcNow();
        return await SignalledWithinAsync(left, stopping) || stopping.IsCancellationRequested;
    }

    public void Dispose()
    {
        leaving.Cancel();
        // Bodies that do not listen still hold the token; it is left to the garbage collector with them.
    }

    private async Task<bool> SignalledWithinAsync(TimeSpan limit, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(limit < TimeSpan.Zero && limit != Timeout.InfiniteTimeSpan ? TimeSpan.Zero : limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            await news.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Start(BodyCall body)
    {
        if (body.Surroundings is { } surroundings)
        {
            ExecutionContext.Run(surroundings, _ => Task.Run(() => RunAsync(body)), null);
        }
        else
        {
            _ = Task.Run(() => RunAsync(body));
        }
    }

    private async Task RunAsync(BodyCall body)
    {
        StepScope.Current = new StepScope(body.Key.Id, body.Attempt);
        var startedAt = time.GetUtcNow();
        try
        {
            var output = await body.InvokeAsync(leaving.Token);
            body.Outcome = Outcomes.OfBody(body.Key, new StepAttempt(body.Attempt, startedAt, time.GetUtcNow()), output);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // Told to stop, it stopped: no outcome, it runs again.
        }
        catch (Exception exception)
        {
            body.Outcome = Outcomes.OfBody(body.Key, new StepAttempt(body.Attempt, startedAt, time.GetUtcNow()), exception, execution.Function.Retries);
        }

        finished.Enqueue(body);
        news.Release();
    }
}
