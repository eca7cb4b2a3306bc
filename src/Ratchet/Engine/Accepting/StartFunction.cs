using Ratchet.Engine.Deciding;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Accepting;

/// <summary>Starts a run of one function by its name, whatever events it listens for.</summary>
public sealed class StartFunction(StartRuns start, ILedger ledger, IDedupe dedupe, IIdAllocator ids, TimeProvider time)
{
    /// <summary>
    /// Starts the run. When it returns, the run is stored and about to start. A key that was used for the function within 24 hours answers the
    /// run that it started then, however many ask at once and wherever one before died.
    /// </summary>
    /// <param name="function">The function. Its own idempotency expression is about events, and not looked at.</param>
    /// <param name="data">What it is given, a JSON object.</param>
    /// <param name="user">Whom it is about, a JSON object.</param>
    /// <param name="key">The caller's idempotency key; null to start a run each time.</param>
    /// <param name="cancellation">Stops waiting; what is stored by then stays.</param>
    public async Task<StartedRun> HandleAsync(FunctionDefinition function, Payload data, Payload user, string? key, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var proposed = ids.EventIds(1, now, seed: null)[0];
        var eventId = key is null ? proposed : await dedupe.ClaimAsync($"invoke\n{function.Id}\n{key}", proposed, replacing: null, cancellation);
        if (eventId != proposed && await ledger.FindEventAsync(eventId, cancellation) is { } first)
        {
            // Stored with its run, whose message went out before.
            return new StartedRun(start.RunOf(function, first), IsNew: false);
        }

        // Whoever claimed the key first may still be about to store the same, or has died: these rows are there once, whoever writes them.
        var invoked = InvokeFunction.EventOf(eventId, data, now) with { User = user, SenderId = key };
        var run = start.RunOf(function, invoked);
        await start.StoreAsync(new Intake([new AcceptedEvent(invoked, [run])]), cancellation);
        return new StartedRun(run, IsNew: eventId == proposed);
    }
}
