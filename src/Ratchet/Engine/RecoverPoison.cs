using Microsoft.Extensions.Logging;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine;

/// <summary>
/// Takes the messages that failed too often: what the poison queue's trigger calls. The run gets a fresh message, so that an outage
/// does not end it, and a death is counted, so that a run that can never be handled fails visibly.
/// </summary>
public sealed partial class RecoverPoison(ILedger ledger, IRunQueue queue, TimeProvider time, ILogger<RecoverPoison> logger)
{
    private static readonly TimeSpan Respite = TimeSpan.FromSeconds(30);

    /// <summary>Handles one poison message; it can be deleted afterwards.</summary>
    /// <param name="message">The message that was set aside.</param>
    /// <param name="cancellation">Stops waiting; the message is to be delivered again.</param>
    public async Task HandleAsync(RunMessage message, CancellationToken cancellation)
    {
        if (await CountAsync(message.RunId, cancellation) is not { Run.IsTerminal: true })
        {
            // Also when the run is not there: its batch may still be on its way, and needs a message that waits for it.
            await queue.SendAsync(new RunMessage(message.RunId, "recovered"), Respite, cancellation);
        }
    }

    private async Task<Journal?> CountAsync(string runId, CancellationToken cancellation)
    {
        while (await ledger.LoadAsync(runId, cancellation) is { } journal)
        {
            if (journal.Run.IsTerminal)
            {
                return journal;
            }

            if (await ledger.CommitAsync(CountDeath.Of(journal, time.GetUtcNow()), cancellation) is { } counted)
            {
                LogPoison(runId, counted.Run.Deaths, counted.Run.Status);
                return counted;
            }
        }

        return null;
    }

    [LoggerMessage(121, LogLevel.Error, "A message of run {RunId} failed too often ({Deaths} so far); the run is {Status}")]
    private partial void LogPoison(string runId, int deaths, RunStatus status);
}
