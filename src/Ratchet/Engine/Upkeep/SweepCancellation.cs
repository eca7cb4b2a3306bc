using Microsoft.Extensions.Logging;
using Ratchet.Engine.Accepting;
using Ratchet.Engine.Steering;
using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Upkeep;

/// <summary>Carries out a request to cancel many runs, a piece at a time. A request that is removed stops before its next piece.</summary>
public sealed partial class SweepCancellation(
    ILedger ledger, ICancellations cancellations, CancelRun cancelRun, TimeProvider time, ILogger<SweepCancellation> logger)
{
    private const int PieceRuns = 100;
    private static readonly TimeSpan PieceTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private const int Concurrency = 16;

    /// <summary>Does one piece.</summary>
    /// <returns>The message of what is left, and how long it is to be hidden; null if nothing is.</returns>
    internal async Task<(SweepMessage Message, TimeSpan Delay)?> HandleAsync(SweepMessage message, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        if (message.Id is not { } id || await cancellations.FindAsync(id, stopping) is not { } asked)
        {
            return Await(message, now);
        }

        return asked.StartedBefore > now ? (message, asked.StartedBefore - now) : await CancelAsync(asked, message, stopping);
    }

    /// <summary>A request that is not there was removed, or is yet to be stored: the message came first.</summary>
    private (SweepMessage Message, TimeSpan Delay)? Await(SweepMessage message, DateTimeOffset now)
    {
        var age = Ulid.IsWellFormed(message.Id) ? now - Ulid.TimeOf(message.Id) : TimeSpan.MaxValue;
        if (message.Cursor is null && age < CancelRuns.Patience)
        {
            return (message, age > ShortestWait ? age : ShortestWait);
        }

        LogGone(message.Id);
        return null;
    }

    private async Task<(SweepMessage Message, TimeSpan Delay)?> CancelAsync(Cancellation asked, SweepMessage message, CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        var filter = asked.If is { } text ? Expression.Parse(text, Variables.Event) : null;
        var query = new RunQuery(asked.StartedAfter, asked.StartedBefore, PieceRuns) { FunctionIds = [asked.FunctionId] };
        var cursor = message.Cursor;
        var cancelled = 0;
        do
        {
            var page = await ledger.ListRunsAsync(query, cursor, stopping);
            cancelled += await CancelAsync(asked, filter, page.Runs, stopping);
            cursor = page.Cursor;
        }
        while (cursor is not null && cancelled < PieceRuns && time.GetElapsedTime(started) < PieceTime);

        LogCancelled(asked.Id, cancelled, asked.FunctionId, cursor is null);
        return cursor is null ? null : (message with { Cursor = cursor }, TimeSpan.Zero);
    }

    private async Task<int> CancelAsync(Cancellation asked, Expression? filter, IReadOnlyList<Run> runs, CancellationToken stopping)
    {
        var cancelled = 0;
        var limited = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, TaskScheduler = TaskScheduler.Current, CancellationToken = stopping };
        await Parallel.ForEachAsync(runs.Where(run => !run.IsTerminal), limited, async (run, token) =>
        {
            if (await PassesAsync(asked, filter, run, token))
            {
                await cancelRun.HandleAsync(run.Id, $"Cancellation {asked.Id} ends the runs of this function.", token);
                Interlocked.Increment(ref cancelled);
            }
        });
        return cancelled;
    }

    private async Task<bool> PassesAsync(Cancellation asked, Expression? filter, Run run, CancellationToken stopping)
    {
        if (filter is null)
        {
            return true;
        }

        if (await ledger.FindEventAsync(run.EventId, stopping) is not { } trigger)
        {
            return false;
        }

        var passes = Filter.Passes(filter, trigger, out var error);
        if (error is not null)
        {
            LogNoVerdict(asked.Id, run.Id, error.Message);
        }

        return passes;
    }

    [LoggerMessage(191, LogLevel.Information, "Cancellation {Id} has cancelled {Count} runs of function {FunctionId}; complete: {IsComplete}")]
    private partial void LogCancelled(string id, int count, string functionId, bool isComplete);

    [LoggerMessage(192, LogLevel.Warning, "Cancellation {Id} leaves run {RunId} alone, because its expression has no verdict on the run's event: {Problem}")]
    private partial void LogNoVerdict(string id, string runId, string problem);

    [LoggerMessage(193, LogLevel.Information, "Cancellation {Id} is not there: it was removed, or it was never stored; its message is let go")]
    private partial void LogGone(string? id);
}
