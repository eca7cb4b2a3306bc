using System.Collections.Immutable;
using Ratchet.Engine.Catalog;
using Ratchet.Engine.Deciding;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Steering;

/// <summary>Runs a finished run again: a new run of the same function for the same event, from its start or from one of its steps.</summary>
public sealed class RerunRun(ILedger ledger, IRunQueue queue, IIdAllocator ids, IWaiters waiters, FindFunction find, TimeProvider time)
{
    /// <summary>Starts the new run.</summary>
    /// <param name="runId">The run to repeat.</param>
    /// <param name="fromStep">The readable id of the step to begin with: the outcomes recorded before its own are taken over. Null for the start.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Rerun> HandleAsync(string runId, string? fromStep, CancellationToken cancellation)
    {
        if (await ledger.LoadAsync(runId, cancellation) is not { } journal)
        {
            return new Rerun.NoSuchRun();
        }

        if (!journal.Run.IsTerminal)
        {
            return new Rerun.NotEnded(journal.Run);
        }

        if (await find.HandleAsync(journal.Run.FunctionId, cancellation) is not { } function)
        {
            return new Rerun.NoSuchFunction(journal.Run.FunctionId);
        }

        var from = journal.Steps.Values.SingleOrDefault(step => step.Key.Id == fromStep);
        if (fromStep is not null && from is null)
        {
            return new Rerun.NoSuchStep(fromStep);
        }

        var now = time.GetUtcNow();
        var again = Repeat(journal, function, ids.RunId(ids.EventIds(1, now, seed: null)[0], function.Id), from, now);
        again = again with { Run = again.Run with { Trace = TraceContext.Present } };
        await StoreAsync(again, function, cancellation);
        return new Rerun.Started(again.Run.Id);
    }

    /// <summary>The new run, with the outcomes before a step. Pure.</summary>
    internal static Journal Repeat(Journal journal, FunctionDefinition function, string id, Step? from, DateTimeOffset now)
    {
        var before = from is { IsTakenUp: true } ? from.Order : from is null ? 0 : int.MaxValue;
        var kept = journal.Steps.Values.Where(step => step.IsTakenUp && step.Order < before && step.Key != from?.Key && step.Kind != StepKind.Defer);
        return new Journal
        {
            Run = new Run
            {
                Id = id,
                FunctionId = function.Id,
                FunctionVersion = function.Version,
                EventId = journal.Event.Id,
                EventName = journal.Event.Name,
                CreatedAt = now,
                StartBy = now + function.StartTimeout,
                Cron = journal.Run.Cron,
                RerunOf = journal.Run.Id,
            },
            Event = journal.Event,
            Steps = kept.ToImmutableDictionary(step => step.Key.Hash),
            ETag = string.Empty,
        };
    }

    private async Task StoreAsync(Journal again, FunctionDefinition function, CancellationToken cancellation)
    {
        foreach (var waiter in CancelRules.WaitersOf(again.Run, again.Event, function))
        {
            await waiters.AddAsync(waiter, cancellation);
        }

        var replacing = new Dictionary<string, Tombstone>();
        IReadOnlyList<Tombstone> inTheWay;
        do
        {
            await queue.SendAsync(new RunMessage(again.Run.Id, "rerun"), TimeSpan.Zero, cancellation);
            inTheWay = await ledger.StoreRerunAsync(again, [.. replacing.Values], cancellation);
            foreach (var tombstone in inTheWay)
            {
                replacing[tombstone.Id] = tombstone;
            }
        }
        while (inTheWay.Count > 0);
        queue.Announce(TimeSpan.Zero);
    }
}
