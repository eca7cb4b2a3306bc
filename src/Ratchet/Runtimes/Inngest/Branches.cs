using System.Security.Cryptography;
using Ratchet.Model;
using Ratchet.Telemetry;

namespace Ratchet.Runtimes.Inngest;

/// <summary>The calls of one invocation: the one that finds out what comes next, and beside it one for each step that was planned.</summary>
internal sealed class Branches : IDisposable
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    private readonly Execution run;
    private readonly AskApp askApp;
    private readonly AskGateway askGateway;
    private readonly TimeProvider time;
    private readonly CancellationToken stopping;
    private readonly Bell bell;
    private readonly CancellationTokenSource leaving;
    private readonly CancellationTokenRegistration told;
    private readonly Queue<SdkOp> planned = new();
    private readonly Dictionary<string, Task<BranchEnd?>> running = [];
    private int version = -1;

    public Branches(Execution run, AskApp askApp, AskGateway askGateway, TimeProvider time, CancellationToken stopping)
    {
        (this.run, this.askApp, this.askGateway, this.time, this.stopping) = (run, askApp, askGateway, time, stopping);
        bell = new Bell(time);
        leaving = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        run.News.Arrived += bell.Ring;
        told = stopping.UnsafeRegister(static branches => ((Branches)branches!).TellToStop(), this);
    }

    /// <summary>Whether a step is being worked on, or is to be.</summary>
    public bool Any => running.Count + planned.Count > 0;

    public bool AnyRunning => running.Count > 0;

    /// <summary>Whether new calls may begin: the deadline is ahead, and the invocation neither has to stop nor to leave the run to others.</summary>
    public bool MayStart => !stopping.IsCancellationRequested && !run.Leaving.IsCancellationRequested && time.GetUtcNow() < run.Deadline;

    /// <summary>Whether one had to be left before it came to an end.</summary>
    public bool BrokeOff { get; private set; }

    /// <summary>Whether the app says that each step beside others lets the code go on.</summary>
    public bool IsVersionThatRaces => version == 1;

    public bool Has(StepKey key) => running.ContainsKey(key.Hash) || planned.Any(op => op.Key.Hash == key.Hash);

    public void Plan(SdkOp step) => planned.Enqueue(step);

    /// <summary>Starts what is planned, as far as may be.</summary>
    public void StartPlanned()
    {
        while (MayStart && running.Count < MostAtOnce && planned.TryDequeue(out var step))
        {
            var call = RunAsync(step);
            running.Add(step.Key.Hash, call);

            // Once it has completed, not before: whoever wakes looks for calls that have.
            call.ContinueWith(static (_, bell) => ((Bell)bell!).Ring(), bell, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Asks the app's code to go on.</summary>
    /// <param name="plansOnly">Whether it runs no step of its own accord.</param>
    /// <returns>Null if the call was broken off.</returns>
    public Task<CallResult?> DiscoverAsync(bool plansOnly) => AskAsync(null, run.Stored().Run.Attempt, plansOnly);

    /// <summary>Takes those that have come to an end, in no particular order; what was broken off is not among them.</summary>
    public async Task<IReadOnlyList<BranchEnd>> TakeFinishedAsync()
    {
        var ends = new List<BranchEnd>();
        foreach (var (hash, call) in running.Where(branch => branch.Value.IsCompleted).ToArray())
        {
            running.Remove(hash);
            if (await call is { } end)
            {
                ends.Add(end);
            }
            else
            {
                BrokeOff = true;
            }
        }

        return ends;
    }

    /// <summary>Waits until a branch has come to an end, the run has changed, or it is time.</summary>
    public Task WaitAsync(DateTimeOffset? until) => running.Values.Any(call => call.IsCompleted) ? Task.CompletedTask : bell.RingsAsync(until);

    public void Dispose()
    {
        told.Dispose();
        run.News.Arrived -= bell.Ring;
        leaving.Cancel();
        // Calls that are broken off still hold its token; it is left to the garbage collector with them.
    }

    /// <summary>The try at a step that is next: the app counts them by what it is told.</summary>
    private int AttemptOf(StepKey key) => run.Stored().Find(key.Hash) is { Attempts: [.., var last] } ? last.Number + 1 : 0;

    private async Task<BranchEnd?> RunAsync(SdkOp step)
    {
        // What a step changes begins once all steps that were planned together are about to.
        await Task.Yield();
        var attempt = AttemptOf(step.Key);
        using var observed = ObservedTry.Begin(run, step.Key, attempt);
        run.Running.Add(new RunningStep(step.Key, step.Kind, attempt, time.GetUtcNow()));
        try
        {
            var end = step.Code is OpCodes.StepPlanned
                ? await AskAsync(step.Key, attempt, plansOnly: true) is { } result ? new BranchEnd(step, attempt, result) : null
                : new BranchEnd(step, attempt, Result: null, await askGateway.SendAsync(step, attempt, run.Function.Retries, leaving.Token));
            observed.Say(end?.Error);
            return end;
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            run.Running.Remove(step.Key);
        }
    }

    private async Task<CallResult?> AskAsync(StepKey? step, int attempt, bool plansOnly)
    {
        // At its newest address, however long ago the run began.
        var journal = run.Stored();
        var call = new CallRequest(
            run.Function.Id,
            journal,
            run.Holder,
            RandomNumberGenerator.GetHexString(26, lowercase: true),
            step,
            attempt,
            run.Function.Retries + 1,
            plansOnly,
            version);
        try
        {
            var result = await askApp.SendAsync(await run.FindFunction(leaving.Token), call, leaving.Token);
            version = result.Version > 0 ? result.Version : version;
            return result;
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>What the app answers within a while is kept.</summary>
    private void TellToStop() => leaving.CancelAfter(StopGrace);
}
