using Microsoft.Extensions.Logging;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Advancing;

/// <summary>
/// Loads the run of a message. The first message of a run is sent before it is stored, so the run may come a moment later, or never: then
/// the message gives up, and leaves a mark for a batch that comes after all. A later one, such as a timer, may find that its run has been removed.
/// </summary>
public sealed partial class AwaitRun(ILedger ledger, IRunQueue queue, TimeProvider time, ILogger<AwaitRun> logger)
{
    private static readonly int[] PausesInMilliseconds = [10, 20, 40, 80, 150, 300, 400];
    private static readonly int[] DelaysInSeconds = [5, 10, 15, 30];

    /// <summary>Returns the run, or null when the message is done with: it was sent again, or it has left its mark.</summary>
    public async Task<Journal?> LoadAsync(RunMessage message, CancellationToken cancellation)
    {
        if (message.Stored)
        {
            return await ledger.LoadAsync(message.RunId, cancellation);
        }

        while (true)
        {
            if (await LoadWithinASecondAsync(message.RunId, cancellation) is { } journal)
            {
                return journal;
            }

            if (message.Hops < DelaysInSeconds.Length)
            {
                var delay = TimeSpan.FromSeconds(DelaysInSeconds[message.Hops]);
                LogNotThereYet(message.RunId, delay);
                await queue.SendAsync(message with { Hops = message.Hops + 1 }, delay, cancellation);
                return null;
            }

            // False: the run, or another message's mark, came at this very moment.
            if (await ledger.EntombRunAsync(message.RunId, cancellation))
            {
                LogGaveUp(message.RunId);
                return null;
            }
        }
    }

    private async Task<Journal?> LoadWithinASecondAsync(string runId, CancellationToken cancellation)
    {
        foreach (var pause in PausesInMilliseconds)
        {
            if (await ledger.LoadAsync(runId, cancellation) is { } journal)
            {
                return journal;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(pause), time, cancellation);
        }

        return await ledger.LoadAsync(runId, cancellation);
    }

    [LoggerMessage(101, LogLevel.Debug, "Run {RunId} is not stored yet; its message comes again in {Delay}")]
    private partial void LogNotThereYet(string runId, TimeSpan delay);

    [LoggerMessage(102, LogLevel.Information, "Run {RunId} is not there: its event got no 200, or it has been removed; its message is let go")]
    private partial void LogGaveUp(string runId);
}
