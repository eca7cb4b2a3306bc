using Microsoft.Extensions.Logging;
using Ratchet.Engine.Accepting;
using Ratchet.Engine.Catalog;
using Ratchet.Engine.Deciding;
using Ratchet.Engine.Ending;
using Ratchet.Engine.Steering;
using Ratchet.Engine.Waiting;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Telemetry;

namespace Ratchet.Engine.Advancing;

/// <summary>Carries a run forward: what is called for each message of a run.</summary>
public sealed partial class AdvanceRun(
    ILedger ledger,
    IRunQueue queue,
    FindFunction find,
    AwaitRun awaitRun,
    CarryOut carryOut,
    ExecuteRun executeRun,
    StartInvoked startInvoked,
    CloseRun closeRun,
    MeetWaiters meetWaiters,
    RunningRuns running,
    Quarantine quarantine,
    RaiseAlarm alarm,
    RatchetOptions options,
    TimeProvider time,
    ILogger<AdvanceRun> logger)
{
    private static readonly TimeSpan WaitedForInMemory = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeptApartDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UnknownFunctionDelay = TimeSpan.FromSeconds(30);
    private static readonly int[] EarlyDelaysInSeconds = [1, 2, 5, 10, 20, 30];
    private const int UnknownFunctionHops = 20;

    /// <summary>
    /// Handles one message. Once it returns, the message can be deleted: whatever the run needs next is stored and sent. If it throws or
    /// the process dies, the message is to be delivered again; handling it twice, or twice at once, is harmless.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="dequeueCount">How often it has been delivered, this time included.</param>
    /// <param name="stopping">Fires when the process has to stop; the run is handed over.</param>
    public async Task HandleAsync(RunMessage message, long dequeueCount, CancellationToken stopping)
    {
        var since = time.GetUtcNow();
        using var visit = running.Visit(message.RunId);
        visit.Look();
        if (await awaitRun.LoadAsync(message, stopping) is { } found)
        {
            await HandleAsync(message, found, visit, dequeueCount > 1, since, stopping);
        }
    }

    /// <summary>Handles a message whose run was loaded after <paramref name="visit"/> had looked, which was at <paramref name="since"/>; otherwise as for the other.</summary>
    internal async Task HandleAsync(RunMessage message, Journal found, Visit visit, bool redelivered, DateTimeOffset since, CancellationToken stopping)
    {
        using var span = ProcessSpan.Start(message, found.Run, since);
        using var scope = logger.BeginScope(new LogScope(new(Names.RunId, message.RunId), new(Names.FunctionId, found.Run.FunctionId)));
        try
        {
            await TellAndAdvanceAsync(message, found, visit, redelivered, stopping);
        }
        catch (Exception failure) when (ProcessSpan.Say(span, failure))
        {
            throw;
        }
    }

    private async Task TellAndAdvanceAsync(RunMessage message, Journal found, Visit visit, bool redelivered, CancellationToken stopping)
    {
        // Not cut short by a stop: the run is handed over with a message that knows nothing of the event.
        var told = message.MeetsWaiters ? meetWaiters.TellAsync(found.Event, CancellationToken.None) : Task.CompletedTask;
        var advanced = AdvanceAsync(found, message with { MeetsWaiters = false, Stored = true }, visit, redelivered, stopping);
        await Task.WhenAll(told, advanced);
    }

    private async Task AdvanceAsync(Journal found, RunMessage message, Visit visit, bool redelivered, CancellationToken stopping)
    {
        for (var journal = found; journal is not null; journal = await LookAgainAsync(visit, message.RunId, stopping))
        {
            if (message.Intent is { } intent)
            {
                if (await carryOut.ExecuteAsync(intent, journal, stopping) is not { } carriedOut)
                {
                    await SendLaterAsync(message, stopping);
                    return;
                }

                // One that finds nothing to do at its first delivery came beside the message that drives the run.
                var isSpare = intent is Intent.TakeEvent or Intent.TakeResult && ReferenceEquals(carriedOut, journal) && !redelivered && !message.Again;
                (journal, message) = (carriedOut, message with { Intent = null, Spare = isSpare });
            }

            if (await TakeTurnAsync(journal, message, visit, redelivered, stopping))
            {
                return;
            }
        }
    }

    private Task<Journal?> LookAgainAsync(Visit visit, string runId, CancellationToken cancellation)
    {
        visit.Look();
        return ledger.LoadAsync(runId, cancellation);
    }

    /// <returns>Whether the message is done with; if not, the run has changed and is to be looked at again.</returns>
    private async Task<bool> TakeTurnAsync(Journal journal, RunMessage message, Visit visit, bool redelivered, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        switch (Triage.Of(journal, message, now, options.ClockAllowance))
        {
            case Triage.Ended:
                alarm.IfFailed(journal.Run);
                await closeRun.HandleAsync(journal, stopping);
                return true;
            case Triage.Paused or Triage.Unneeded:
                return true;
            case Triage.Expired expired:
                await ledger.CommitAsync(CancelRun.Apply(journal, expired.Because, now), stopping);
                return false;
            case Triage.Leased leased:
                // Never dropped: its holder may be dead, and this may be the last message of the run.
                LogLeased(message.RunId, leased.Until);
                await queue.SendAsync(message with { Hops = 0, Again = true }, leased.Until - now, stopping);
                return true;
            case Triage.Waits waits when waits.DueAt - now <= WaitedForInMemory:
                await Task.Delay(TimerSpan.Of(waits.DueAt - now), time, stopping);
                return false;
            case Triage.Waits:
                await startInvoked.HandleAsync(journal, journal.Steps.Values, stopping);
                await SendFollowUpAsync(journal, now, stopping);
                return true;
            case Triage.Ready when await find.HandleAsync(journal.Run.FunctionId, stopping) is { } function:
                return await WorkOnAsync(journal, function, message, visit, redelivered, stopping);
            case Triage.Ready when message.Hops < UnknownFunctionHops:
                // While a deployment rolls out, another instance may know the function.
                LogUnknownFunction(message.RunId, journal.Run.FunctionId);
                await queue.SendAsync(message with { Hops = message.Hops + 1, Again = true }, UnknownFunctionDelay, stopping);
                return true;
            default:
                await ledger.CommitAsync(FailRun.Because(journal, UnknownFunction(journal.Run), now), stopping);
                return false;
        }
    }

    private async Task<bool> WorkOnAsync(Journal journal, FunctionDefinition function, RunMessage message, Visit visit, bool redelivered, CancellationToken stopping)
    {
        using var stay = quarantine.TryEnter(journal.Run);
        if (stay is null)
        {
            LogKeptApart(message.RunId);
            await queue.SendAsync(message with { Hops = 0, Again = true }, KeptApartDelay, stopping);
            return true;
        }

        alarm.IfLate(journal.Run);
        if (await executeRun.ExecuteAsync(journal, function, visit, redelivered, stopping) is not { } stored)
        {
            return false;
        }

        ProcessSpan.Say(stored.Run);
        if (stored.Run.IsTerminal)
        {
            alarm.IfFailed(stored.Run);
            await closeRun.HandleAsync(stored, CancellationToken.None);
            return true;
        }

        if (redelivered || message.Again)
        {
            // The handling that this one repeats may have stored invocations and died before it started them.
            await startInvoked.HandleAsync(stored, stored.Steps.Values, CancellationToken.None);
        }

        await SendFollowUpAsync(stored, time.GetUtcNow(), CancellationToken.None);
        return true;
    }

    private static ErrorInfo UnknownFunction(Run run) => new(
        "UnknownFunction", $"No function '{run.FunctionId}' is registered in this app any more: deploy it again and rerun, or leave the run as it is.");

    private async Task SendLaterAsync(RunMessage message, CancellationToken cancellation)
    {
        if (message.Hops < EarlyDelaysInSeconds.Length)
        {
            await queue.SendAsync(message with { Hops = message.Hops + 1 }, TimeSpan.FromSeconds(EarlyDelaysInSeconds[message.Hops]), cancellation);
        }
    }

    private async Task SendFollowUpAsync(Journal journal, DateTimeOffset now, CancellationToken cancellation)
    {
        if (FollowUp.Of(journal, now) is var (message, delay))
        {
            await queue.SendAsync(message, delay, cancellation);
            queue.Announce(delay);
        }
    }

    [LoggerMessage(111, LogLevel.Debug, "Run {RunId} is being worked on; its message comes again at {Until:O}")]
    private partial void LogLeased(string runId, DateTimeOffset until);

    [LoggerMessage(112, LogLevel.Warning, "Run {RunId} is of function {FunctionId}, which this app does not have; its message comes again")]
    private partial void LogUnknownFunction(string runId, string functionId);

    [LoggerMessage(113, LogLevel.Warning, "Run {RunId} was being worked on when a worker died, and waits for another such run")]
    private partial void LogKeptApart(string runId);
}
