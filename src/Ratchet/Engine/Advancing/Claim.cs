using Microsoft.Extensions.Logging;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Runtimes;
using Ratchet.Storage;

namespace Ratchet.Engine.Advancing;

/// <summary>
/// One invocation's hold on its run: the only writer of the run's header in this invocation, and the lease, which is stored only once
/// the invocation lasts longer than a moment.
/// </summary>
internal sealed partial class Claim : IAsyncDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan WatchdogAfter = TimeSpan.FromSeconds(1);
    private static readonly string Process = $"{Environment.MachineName}/{Environment.ProcessId}";

    private readonly ILedger ledger;
    private readonly IRunQueue queue;
    private readonly RatchetOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly string holder = $"{Process}/{Guid.NewGuid():N}";
    private readonly DateTimeOffset pickedUpAt;
    private readonly RunningSteps running;
    private readonly Action<Journal> reloaded;
    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource lost = new();
    private readonly Task keeper;
    private readonly Lock pausing = new();
    private readonly TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource? wake;
    private bool nudged;
    private volatile bool isOver;

    /// <summary>Whether a write failed, and may be stored all the same.</summary>
    private bool isUnsure;

    /// <param name="ledger">Where the run is.</param>
    /// <param name="queue">Where the watchdog goes.</param>
    /// <param name="options">How long a lease lasts.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <param name="journal">The run as loaded.</param>
    /// <param name="pickedUpAt">When the invocation began.</param>
    /// <param name="running">What its lease says of the bodies that run.</param>
    /// <param name="reloaded">Called with the run whenever somebody else has written it.</param>
    public Claim(
        ILedger ledger,
        IRunQueue queue,
        RatchetOptions options,
        TimeProvider time,
        ILogger logger,
        Journal journal,
        DateTimeOffset pickedUpAt,
        RunningSteps running,
        Action<Journal> reloaded)
    {
        (this.ledger, this.queue, this.options, this.time, this.logger) = (ledger, queue, options, time, logger);
        (Journal, this.pickedUpAt, this.running, this.reloaded) = (journal, pickedUpAt, running, reloaded);
        keeper = KeepAsync();
    }

    /// <summary>Names this invocation, in its lease and to those it asks.</summary>
    public string Holder => holder;

    /// <summary>The run as this invocation wrote or read it last.</summary>
    public Journal Journal { get; private set; }

    /// <summary>Fires when the run has ended or another worker has taken it over.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Completes when the invocation has a lease to show, or has tried in vain to store one, or is over.</summary>
    public Task Settled => settled.Task;

    /// <summary>Whether another worker holds a live lease.</summary>
    public bool IsForeign(Journal current) =>
        current.Run.Lease is { } lease && lease.Holder != holder && lease.IsLive(time.GetUtcNow(), options.ClockAllowance);

    /// <summary>Stores the lease now: after a death, so that the next one is counted, whenever it comes.</summary>
    /// <param name="change">What is stored with it; null gives up.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>False if the run was taken by somebody else, or the change gave up.</returns>
    public Task<bool> TakeAsync(Func<Journal, Journal?> change, CancellationToken cancellation) => WriteAsync(
        current => !current.Run.IsTerminal && !IsForeign(current) && change(current) is { } next ? Leased(next) : null, cancellation);

    /// <summary>
    /// Stores a change, under the version that was read; if another write came first, decides again on what that left.
    /// </summary>
    /// <param name="change">From the run as stored to the run as it is to be; null gives up.</param>
    /// <param name="cancellation">Stops waiting for the turn. A write under way is not cut off: its writer would not know what is stored.</param>
    /// <returns>Whether a change was stored.</returns>
    public async Task<bool> WriteAsync(Func<Journal, Journal?> change, CancellationToken cancellation)
    {
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            if (isUnsure)
            {
                await ReloadAsync();
            }

            while (change(Journal) is { } next)
            {
                isUnsure = true;
                var stored = await ledger.CommitAsync(next, CancellationToken.None);
                isUnsure = false;
                if (stored is not null)
                {
                    Journal = stored;
                    return true;
                }

                await ReloadAsync();
            }

            return false;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The run with the lease it has while the invocation goes on: none in its first moment, this one's afterwards.</summary>
    public Journal Kept(Journal next) => Later(next.Run.Lease?.Holder == holder || time.GetUtcNow() - pickedUpAt >= Moment ? Leased(next) : Unleased(next));

    /// <summary>The run as the invocation leaves it: with nobody's lease.</summary>
    public Journal Released(Journal next)
    {
        End();
        return Later(Unleased(next));
    }

    /// <summary>The run once more has happened to it than those who work on it, or were asked to, have seen.</summary>
    public static Journal Later(Journal next) => next with { Run = next.Run with { Generation = next.Run.Generation + 1 } };

    /// <summary>Looks at the run now: it has changed.</summary>
    public void Nudge()
    {
        lock (pausing)
        {
            nudged = true;
            wake?.Cancel();
        }
    }

    public async ValueTask DisposeAsync()
    {
        End();
        await keeper;
        await ReleaseAsync();
        settled.TrySetResult();
        // The turn is not disposed of: what an app still records by this invocation's name finds the run's new version, and is refused.
        lost.Dispose();
    }

    private async Task ReloadAsync()
    {
        Journal = await ledger.LoadAsync(Journal.Run.Id, CancellationToken.None)
            ?? throw new InvalidOperationException($"Run {Journal.Run.Id} was removed while it was being worked on.");
        isUnsure = false;
        reloaded(Journal);
    }

    private static Journal Unleased(Journal next) => next.Run.Lease is null ? next : next with { Run = next.Run with { Lease = null } };

    private Journal Leased(Journal next) => next.Run.IsTerminal ? next : next with
    {
        Run = next.Run with
        {
            Lease = new Lease(holder, time.GetUtcNow() + options.LeaseDuration) { Running = running.Now },
            Status = next.Run.Status == RunStatus.Queued ? RunStatus.Running : next.Run.Status,
            StartedAt = next.Run.StartedAt ?? pickedUpAt,
        },
    };

    private async Task KeepAsync()
    {
        if (!await GoesOnAfterAsync(Moment))
        {
            return;
        }

        var watched = false;
        while (await TryAsync(() => TakeAsync(current => isOver ? null : current, CancellationToken.None)) != false)
        {
            settled.TrySetResult();
            if (!await GoesOnAfterAsync(watched ? options.LeaseDuration / 3 : WatchdogAfter - Moment))
            {
                return;
            }

            watched = watched || await TryAsync(ArmWatchdogAsync) == true;
        }

        if (!isOver)
        {
            lost.Cancel();
        }
    }

    /// <summary>Waits for a while, or until it is nudged.</summary>
    /// <returns>Whether the invocation goes on.</returns>
    private async Task<bool> GoesOnAfterAsync(TimeSpan pause)
    {
        using var sooner = new CancellationTokenSource();
        lock (pausing)
        {
            wake = sooner;
            if (nudged)
            {
                sooner.Cancel();
            }
        }

        // Cut short by nearly every run, and so without an exception.
        await Task.Delay(pause, time, sooner.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        lock (pausing)
        {
            (wake, nudged) = (null, isOver);
        }

        return !isOver;
    }

    private void End()
    {
        isOver = true;
        Nudge();
    }

    /// <summary>The message being worked on may stay hidden for ten minutes if this process dies; this one comes when the lease has ended.</summary>
    private async Task<bool> ArmWatchdogAsync()
    {
        await queue.SendAsync(new RunMessage(Journal.Run.Id, "watchdog", Spare: true, Stored: true), options.LeaseDuration + options.ClockAllowance, CancellationToken.None);
        return true;
    }

    /// <summary>Null if storage did not answer: the lease still lasts for two more tries.</summary>
    private async Task<bool?> TryAsync(Func<Task<bool>> deed)
    {
        try
        {
            return await deed();
        }
        catch (Exception exception)
        {
            // Also when the invocation is over meanwhile: it could not give its lease back, and those who wait for it would wait for ever.
            LogLeaseNotKept(exception, Journal.Run.Id);
            return null;
        }
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await WriteAsync(current => current.Run.Lease?.Holder == holder ? Released(current) : null, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogLeaseNotReleased(exception, Journal.Run.Id);
        }
    }

    [LoggerMessage(131, LogLevel.Warning, "The lease of run {RunId} could not be renewed")]
    private partial void LogLeaseNotKept(Exception exception, string runId);

    [LoggerMessage(132, LogLevel.Warning, "The lease of run {RunId} could not be released; it ends by itself")]
    private partial void LogLeaseNotReleased(Exception exception, string runId);
}
