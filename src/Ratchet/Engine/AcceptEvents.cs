using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine;

/// <summary>Takes events in: when it returns, their runs are stored, visible and about to start.</summary>
public sealed class AcceptEvents(ILedger ledger, IRunQueue queue, IDedupe dedupe, IIdAllocator ids, FunctionCatalog functions, TimeProvider time)
{
    private const int ConcurrentSends = 16;

    /// <summary>Accepts checked events. Sending the same seed or senders' ids again gives the same ids and starts nothing twice.</summary>
    /// <param name="events">The events of one POST, in order.</param>
    /// <param name="seed">What the sender derives their ids from.</param>
    /// <param name="cancellation">Stops waiting; what is stored by then stays.</param>
    /// <returns>The internal ids, in the order of <paramref name="events"/>; a sender's id seen before gives the id of its first event.</returns>
    public async Task<IReadOnlyList<string>> HandleAsync(IReadOnlyList<IncomingEvent> events, EventIdSeed? seed, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var accepted = ids.EventIds(events.Count, now, seed).ToArray();
        var batch = new Dictionary<string, AcceptedEvent>(events.Count);
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].Id is { Length: > 0 } senderId)
            {
                accepted[i] = await dedupe.ClaimAsync($"{events[i].Name}\n{senderId}", accepted[i], cancellation);
            }

            batch.TryAdd(accepted[i], Accept(accepted[i], events[i], now));
        }

        await StoreAsync(new Intake([.. batch.Values]), cancellation);
        return accepted;
    }

    private AcceptedEvent Accept(string id, IncomingEvent incoming, DateTimeOffset now)
    {
        var accepted = new Event
        {
            Id = id,
            SenderId = incoming.Id,
            Name = incoming.Name,
            Data = incoming.Data,
            User = incoming.User,
            Ts = incoming.Ts ?? now.ToUnixTimeMilliseconds(),
            V = incoming.V,
            ReceivedAt = now,
        };
        var runs = functions.ListeningFor(incoming.Name).Select(function => new Run
        {
            Id = ids.RunId(id, function.Id),
            FunctionId = function.Id,
            FunctionVersion = function.Version,
            EventId = id,
            EventName = incoming.Name,
            CreatedAt = now,
        });
        return new AcceptedEvent(accepted, [.. runs]);
    }

    private async Task StoreAsync(Intake intake, CancellationToken cancellation)
    {
        // Messages first: a stored run whose message was never sent would wait for ever, a message without its run gives up by itself.
        await StartAsync(intake.Runs.Select(run => run.Id), cancellation);
        var inTheWay = await ledger.StoreAsync(intake, [], cancellation);
        while (inTheWay.Count > 0)
        {
            // A message gave up before this batch came. Its successor goes out before the mark is replaced, and the mark only
            // under the version read: if the successor gives up as well, it renews the mark and the batch fails again.
            await StartAsync(inTheWay.Select(tombstone => tombstone.RunId), cancellation);
            inTheWay = await ledger.StoreAsync(intake, inTheWay, cancellation);
        }

        queue.Announce(TimeSpan.Zero);
    }

    private Task StartAsync(IEnumerable<string> runIds, CancellationToken cancellation) => Parallel.ForEachAsync(
        runIds,
        new ParallelOptions { MaxDegreeOfParallelism = ConcurrentSends, CancellationToken = cancellation },
        async (runId, token) => await queue.SendAsync(new RunMessage(runId, "start"), TimeSpan.Zero, token));
}
