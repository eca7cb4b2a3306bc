using Microsoft.Extensions.Logging;
using Ratchet.Engine.Advancing;
using Ratchet.Engine.Ending;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Upkeep;

/// <summary>
/// Takes the messages that failed too often: what the poison queue's trigger calls. None is given up, so that an outage ends nothing: each is
/// sent again after a respite, which grows with the age of what it is about to an hour. A run that can never be handled fails visibly,
/// because each time counts as a death; of any other message that cannot, an error in the log tells at every turn.
/// </summary>
public sealed partial class RecoverPoison(ILedger ledger, IRunQueue queue, RunEnds ends, TimeProvider time, ILogger<RecoverPoison> logger)
{
    private static readonly TimeSpan ShortestRespite = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRespite = TimeSpan.FromHours(1);

    /// <summary>Handles one poison message; it can be deleted afterwards.</summary>
    /// <param name="message">The message that was set aside.</param>
    /// <param name="cancellation">Stops waiting; the message is to be delivered again.</param>
    public Task HandleAsync(QueueMessage message, CancellationToken cancellation) => message switch
    {
        RunMessage run => RecoverAsync(run, cancellation),
        BundleMessage bundle => Task.WhenAll(bundle.Messages.Select(run => queue.SendAsync(run with { Again = true }, ShortestRespite, cancellation))),
        EventMessage accepted => SendAgainAsync(accepted, Ulid.TimeOf(accepted.EventId), cancellation),
        ScheduleMessage schedule => SendAgainAsync(schedule, schedule.Tick, cancellation),
        SweepMessage { Id: { } id } sweep when Ulid.IsWellFormed(id) => SendAgainAsync(sweep, Ulid.TimeOf(id), cancellation),
        _ => SendAgainAsync(message, DateTimeOffset.MinValue, cancellation),
    };

    private async Task RecoverAsync(RunMessage message, CancellationToken cancellation)
    {
        var journal = await ledger.LoadAsync(message.RunId, cancellation);
        if (journal is not null && message.MeetsWaiters)
        {
            // Apart from the run, which need not answer for it if this is what failed.
            await queue.SendAsync(new EventMessage(journal.Event.Id) { Trace = message.Trace }, ShortestRespite, cancellation);
        }

        // Also when the run has ended: what follows from its end may be what failed. And when it is not there: its batch may still come.
        var fresh = new RunMessage(message.RunId, "recovered", Again: true, MeetsWaiters: message.MeetsWaiters && journal is null, Stored: message.Stored, Intent: message.Intent) { Trace = message.Trace };
        if (journal is { Run.IsTerminal: false })
        {
            // Counted last: if the queue is what fails, this is repeated, and a run is not to end by that.
            await queue.SendAsync(fresh, ShortestRespite, cancellation);
            await CountAsync(journal, cancellation);
        }
        else
        {
            await SendAgainAsync(fresh, journal?.Run.EndedAt ?? Ulid.TimeOf(message.RunId), cancellation);
        }
    }

    private async Task CountAsync(Journal? journal, CancellationToken cancellation)
    {
        for (; journal is { Run.IsTerminal: false }; journal = await ledger.LoadAsync(journal.Run.Id, cancellation))
        {
            if (await ledger.CommitAsync(CountDeath.Of(journal, time.GetUtcNow()), cancellation) is { Run: var run })
            {
                LogPoison(run.Id, run.Deaths, run.Status);
                if (run.IsTerminal)
                {
                    ends.Tell(run);
                }

                return;
            }
        }
    }

    /// <summary>As old as it is, so long it is hidden: the respite doubles from one time to the next.</summary>
    private async Task SendAgainAsync(QueueMessage message, DateTimeOffset since, CancellationToken cancellation)
    {
        var age = (time.GetUtcNow() - since).Ticks;
        var respite = TimeSpan.FromTicks(Math.Clamp(age, ShortestRespite.Ticks, LongestRespite.Ticks));
        LogAgain(message.ToText(), respite);
        await queue.SendAsync(message, respite, cancellation);
    }

    [LoggerMessage(121, LogLevel.Error, "A message of run {RunId} failed too often ({Deaths} so far); the run is {Status}")]
    private partial void LogPoison(string runId, int deaths, RunStatus status);

    [LoggerMessage(122, LogLevel.Error, "The message {Text} failed too often; it comes again in {Respite}")]
    private partial void LogAgain(string text, TimeSpan respite);
}
