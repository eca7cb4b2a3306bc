using Microsoft.Extensions.Logging;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Upkeep;

/// <summary>Removes what is older than the retention, a piece at a time: first events and runs, then what waiters they left, then requests to cancel runs.</summary>
public sealed partial class SweepRetention(
    ILedger ledger, IWaiters waiters, ICancellations cancellations, RatchetOptions options, TimeProvider time, ILogger<SweepRetention> logger)
{
    private const string InLedger = "ledger:";
    private const string InWaiters = "waiters:";
    private const string InCancellations = "cancellations:";
    private static readonly TimeSpan PieceTime = TimeSpan.FromSeconds(20);

    /// <summary>Does one piece.</summary>
    /// <returns>The message of what is left, and how long it is to be hidden; null if nothing is.</returns>
    internal async Task<(SweepMessage Message, TimeSpan Delay)?> HandleAsync(SweepMessage message, CancellationToken stopping)
    {
        if (options.Retention == TimeSpan.Zero || message.Before is not { } asked)
        {
            return null;
        }

        // A message may be older than the setting, and what is removed does not come back.
        var kept = time.GetUtcNow() - options.Retention;
        var before = asked < kept ? asked : kept;
        var started = time.GetTimestamp();
        var (runs, events) = (0, 0);
        var cursor = message.Cursor ?? InLedger;
        do
        {
            if (cursor.StartsWith(InLedger, StringComparison.Ordinal))
            {
                var pruned = await ledger.PruneAsync(before, Place(cursor, InLedger), stopping);
                (runs, events) = (runs + pruned.Runs, events + pruned.Events);
                cursor = pruned.Cursor is { } more ? InLedger + more : InWaiters;
            }
            else if (cursor.StartsWith(InWaiters, StringComparison.Ordinal))
            {
                cursor = await waiters.PruneAsync(before, Place(cursor, InWaiters), stopping) is { } more ? InWaiters + more : InCancellations;
            }
            else
            {
                cursor = await cancellations.PruneAsync(before, stopping) ? InCancellations : null;
            }
        }
        while (cursor is not null && time.GetElapsedTime(started) < PieceTime);

        LogRemoved(runs, events, before, cursor is null);
        return cursor is null ? null : (message with { Cursor = cursor }, TimeSpan.Zero);
    }

    private static string? Place(string cursor, string stage) => cursor.Length > stage.Length ? cursor[stage.Length..] : null;

    [LoggerMessage(194, LogLevel.Information, "Retention has removed {Runs} runs and {Events} events from before {Before:O}; complete: {IsComplete}")]
    private partial void LogRemoved(int runs, int events, DateTimeOffset before, bool isComplete);
}
