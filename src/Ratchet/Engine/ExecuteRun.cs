using Microsoft.Extensions.Logging;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Runtimes;
using Ratchet.Storage;

namespace Ratchet.Engine;

/// <summary>One invocation of a run's function: asks its runtime, decides, stores, asks again.</summary>
internal sealed class Invocation(ILedger ledger, IRunQueue queue, RatchetOptions options, TimeProvider time, ILogger logger, Journal found)
{
    /// <summary>Executes the function until it ends, waits or yields.</summary>
    /// <param name="function">The run's function.</param>
    /// <param name="redelivered">Whether the message was delivered before: its worker may have died.</param>
    /// <param name="stopping">Fires when the process has to stop.</param>
    /// <returns>The run as stored at the end, or null if somebody else changed it so that everything is to be decided again.</returns>
    public async Task<Journal?> ExecuteAsync(FunctionDefinition function, bool redelivered, CancellationToken stopping)
    {
        var pickUp = PickUp.Of(found, time.GetUtcNow());
        await using var claim = new Claim(ledger, queue, options, time, logger, found, pickUp.At);
        if (!await BeginAsync(claim, redelivered, pickUp.At, stopping))
        {
            return null;
        }

        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(stopping, claim.Lost);
        var execution = new Execution(function, pickUp.Apply(found), pickUp.At, pickUp.At + options.InvocationBudget);
        var seen = execution.Journal;
        await foreach (var answer in function.Runtime.ExecuteAsync(execution, cancelled.Token))
        {
            var stored = await StoreAsync(claim, answer, function, pickUp, seen);
            if (stored is null || stored.Run.IsTerminal || answer.Next != Next.Continues)
            {
                return stored;
            }

            seen = stored;
        }

        return null;
    }

    private async Task<bool> BeginAsync(Claim claim, bool redelivered, DateTimeOffset pickedUpAt, CancellationToken cancellation)
    {
        // An expired lease is a worker that died. A redelivered message may be one that died before it had a lease to show.
        var tookOver = found.Run.Lease is not null;
        if (!tookOver && !redelivered)
        {
            return true;
        }

        var ended = false;
        return await claim.TakeAsync(current => current.ETag != found.ETag ? null : tookOver ? Count(current) : current, cancellation) && !ended;

        Journal Count(Journal current)
        {
            var counted = CountDeath.Of(current, pickedUpAt);
            ended = counted.Run.IsTerminal;
            return counted;
        }
    }

    /// <summary>Outcomes are stored even while the process stops: their bodies have run.</summary>
    private async Task<Journal?> StoreAsync(Claim claim, Answer answer, FunctionDefinition function, PickUp pickUp, Journal seen)
    {
        Journal? intended = null;
        var stored = await claim.WriteAsync(Change, CancellationToken.None);
        return stored ? intended : null;

        Journal? Change(Journal current)
        {
            intended = null;
            if (current.Run.IsTerminal)
            {
                return null;
            }

            var decision = Decide.Apply(pickUp.Apply(current), answer, function.Retries, pickUp.At, time.GetUtcNow(), DelayAfter);
            if (decision.Refused || claim.IsForeign(current) || HasUnseen(current, seen))
            {
                // What the bodies returned is kept, whoever holds the run now; how the run goes on is not this invocation's to say.
                var rescued = decision.Journal with { Run = current.Run with { DueAt = null } };
                return rescued.Unstored.IsEmpty ? null : rescued;
            }

            intended = answer.Next == Next.Continues && !decision.Journal.Run.IsTerminal ? claim.Kept(decision.Journal) : claim.Released(decision.Journal);
            return intended;
        }
    }

    /// <summary>Whether somebody else recorded outcomes that this invocation's code has not been given.</summary>
    private static bool HasUnseen(Journal current, Journal seen) =>
        current.Steps.Values.Any(step => step.IsRecorded && seen.Find(step.Key.Hash) is not { IsRecorded: true });

    private TimeSpan DelayAfter(int attempt) => options.RetryDelay ?? Retries.DelayAfter(attempt, Random.Shared.NextDouble());
}
