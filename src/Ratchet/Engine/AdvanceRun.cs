using Microsoft.Extensions.Logging;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine;

/// <summary>Carries a run forward: what the queue's trigger calls for each message.</summary>
public sealed partial class AdvanceRun(
    ILedger ledger,
    IRunQueue queue,
    FunctionCatalog functions,
    AwaitRun awaitRun,
    Quarantine quarantine,
    RatchetOptions options,
    TimeProvider time,
    ILogger<AdvanceRun> logger)
{
    private static readonly TimeSpan WaitedForInMemory = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeptApartDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UnknownFunctionDelay = TimeSpan.FromSeconds(30);
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
        while (await awaitRun.LoadAsync(message, stopping) is { } journal)
        {
            var now = time.GetUtcNow();
            switch (Triage.Of(journal, message, now, options.ClockAllowance))
            {
                case Triage.Ended or Triage.Unneeded:
                    return;
                case Triage.Leased leased:
                    // Never dropped: its holder may be dead, and this may be the last message of the run.
                    LogLeased(message.RunId, leased.Until);
                    await queue.SendAsync(message with { Hops = 0 }, leased.Until - now, stopping);
                    return;
                case Triage.Waits waits when waits.DueAt - now <= WaitedForInMemory:
                    await Task.Delay(waits.DueAt - now, time, stopping);
                    break;
                case Triage.Waits:
                    await SendFollowUpAsync(journal, now, stopping);
                    return;
                case Triage.Ready when functions.Find(journal.Run.FunctionId) is { } function:
                    if (await WorkOnAsync(journal, function, message, dequeueCount > 1, stopping))
                    {
                        return;
                    }

                    break;
                case Triage.Ready when message.Hops < UnknownFunctionHops:
                    // While a deployment rolls out, another instance may know the function.
                    LogUnknownFunction(message.RunId, journal.Run.FunctionId);
                    await queue.SendAsync(message with { Hops = message.Hops + 1 }, UnknownFunctionDelay, stopping);
                    return;
                case Triage.Ready:
                    await ledger.CommitAsync(FailRun.Because(journal, UnknownFunction(journal.Run), now), stopping);
                    break;
            }
        }
    }

    /// <returns>Whether the message is done with; if not, the run has changed and is to be looked at again.</returns>
    private async Task<bool> WorkOnAsync(Journal journal, FunctionDefinition function, RunMessage message, bool redelivered, CancellationToken stopping)
    {
        using var stay = quarantine.TryEnter(journal.Run);
        if (stay is null)
        {
            LogKeptApart(message.RunId);
            await queue.SendAsync(message with { Hops = 0 }, KeptApartDelay, stopping);
            return true;
        }

        if (await new Invocation(ledger, queue, options, time, logger, journal).ExecuteAsync(function, redelivered, stopping) is not { } stored)
        {
            return false;
        }

        await SendFollowUpAsync(stored, time.GetUtcNow(), CancellationToken.None);
        return true;
    }

    private static ErrorInfo UnknownFunction(Run run) => new(
        "UnknownFunction", $"No function '{run.FunctionId}' is registered in this app any more: deploy it again and rerun, or leave the run as it is.");

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
