using Microsoft.Extensions.Logging;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Upkeep;

/// <summary>
/// Removes what is older than the retention, a piece at a time: first events and runs, then what waiters they left, then requests to
/// cancel runs; and at last idempotency keys that have expired.
/// </summary>
public sealed partial class SweepRetention
{
    private static readonly TimeSpan PieceTime = TimeSpan.FromSeconds(20);

    private readonly RatchetOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<SweepRetention> logger;
    private readonly (string Name, PruneAsync PruneAsync)[] stages;

    /// <summary>Takes what it works with.</summary>
    public SweepRetention(
        ILedger ledger, IWaiters waiters, ICancellations cancellations, IDedupe dedupe, RatchetOptions options, TimeProvider time, ILogger<SweepRetention> logger)
    {
        (this.options, this.time, this.logger) = (options, time, logger);
        stages =
        [
            ("ledger", ledger.PruneAsync),
            ("waiters", async (before, cursor, stopping) => new(0, 0, await waiters.PruneAsync(before, cursor, stopping))),
            ("cancellations", async (before, _, stopping) => new(0, 0, await cancellations.PruneAsync(before, stopping) ? string.Empty : null)),
            ("keys", async (_, cursor, stopping) => new(0, 0, await dedupe.PruneAsync(cursor, stopping))),
        ];
    }

    /// <summary>Removes a bounded part of what is from before an instant, from where the call before has come to.</summary>
    private delegate Task<Pruned> PruneAsync(DateTimeOffset before, string? cursor, CancellationToken stopping);

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
        var (stage, cursor) = Parse(message.Cursor);
        do
        {
            var pruned = await stages[stage].PruneAsync(before, cursor, stopping);
            (runs, events, cursor) = (runs + pruned.Runs, events + pruned.Events, pruned.Cursor);
            stage += cursor is null ? 1 : 0;
        }
        while (stage < stages.Length && time.GetElapsedTime(started) < PieceTime);

        LogRemoved(runs, events, before, stage == stages.Length);
        return stage == stages.Length ? null : (message with { Cursor = $"{stages[stage].Name}:{cursor}" }, TimeSpan.Zero);
    }

    /// <summary>What a message's cursor says: a stage's name and, after a colon, that stage's own.</summary>
    private (int Stage, string? Cursor) Parse(string? cursor)
    {
        var parts = cursor?.Split(':', 2);
        var stage = Array.FindIndex(stages, stage => stage.Name == parts?[0]);
        return stage < 0 ? (0, null) : (stage, parts is [_, { Length: > 0 } inner] ? inner : null);
    }

    [LoggerMessage(194, LogLevel.Information, "Retention has removed {Runs} runs and {Events} events from before {Before:O}; complete: {IsComplete}")]
    private partial void LogRemoved(int runs, int events, DateTimeOffset before, bool isComplete);
}
