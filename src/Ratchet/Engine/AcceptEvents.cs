using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine;

/// <summary>Takes events in: when it returns, their runs are stored, visible and about to start.</summary>
public sealed class AcceptEvents(ILedger ledger, IRunQueue queue, IDedupe dedupe, IIdAllocator ids, FunctionCatalog functions, TimeProvider time)
{
    private const int Concurrency = 16;

    /// <summary>Accepts checked events. Sending the same seed or senders' ids again gives the same ids and starts nothing twice.</summary>
    /// <param name="events">The events of one POST, in order.</param>
    /// <param name="seed">What the sender derives their ids from.</param>
    /// <param name="cancellation">Stops waiting; what is stored by then stays.</param>
    /// <returns>The internal ids, in the order of <paramref name="events"/>; a sender's id seen before gives the id of its first event.</returns>
    public async Task<IReadOnlyList<string>> HandleAsync(IReadOnlyList<IncomingEvent> events, EventIdSeed? seed, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var proposed = ids.EventIds(events.Count, now, seed);
        var claimed = await ClaimAsync(events, proposed, cancellation);
        var batch = new Dictionary<string, AcceptedEvent>(events.Count);
        for (var i = 0; i < events.Count; i++)
        {
            // An event that another POST stored has its runs, and their messages went out before it.
            if (claimed[i] == proposed[i] || await ledger.FindEventAsync(claimed[i], cancellation) is null)
            {
                batch.TryAdd(claimed[i], Accept(claimed[i], events[i], now));
            }
        }

        await StoreAsync(new Intake([.. batch.Values]), cancellation);
        return claimed;
    }

    /// <summary>The ids of the events: as proposed, or of the first event that had the sender's id.</summary>
    private async Task<string[]> ClaimAsync(IReadOnlyList<IncomingEvent> events, IReadOnlyList<string> proposed, CancellationToken cancellation)
    {
        var claimed = proposed.ToArray();
        var ofOneId = events.Select((sent, position) => (sent, position)).Where(pair => pair.sent.Id is not null)
            .GroupBy(pair => $"{pair.sent.Name}\n{pair.sent.Id}", pair => pair.position);
        await Parallel.ForEachAsync(ofOneId, Limited(cancellation), async (positions, token) =>
        {
            var id = await dedupe.ClaimAsync(positions.Key, proposed[positions.First()], token);
            foreach (var position in positions)
            {
                claimed[position] = id;
            }
        });
        return claimed;
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
        var replacing = new Dictionary<string, Tombstone>();
        while (await ledger.StoreAsync(intake, [.. replacing.Values], cancellation) is { Count: > 0 } inTheWay)
        {
            // A message gave up before this batch came. Its successor goes out before the mark is replaced, and the mark only
            // under the version read: if the successor gives up as well, it renews the mark and the batch fails again.
            await StartAsync(inTheWay.Select(tombstone => tombstone.RunId), cancellation);
            foreach (var tombstone in inTheWay)
            {
                replacing[tombstone.RunId] = tombstone;
            }
        }

        queue.Announce(TimeSpan.Zero);
    }

    private Task StartAsync(IEnumerable<string> runIds, CancellationToken cancellation) => Parallel.ForEachAsync(
        runIds,
        Limited(cancellation),
        async (runId, token) => await queue.SendAsync(new RunMessage(runId, "start"), TimeSpan.Zero, token));

    private static ParallelOptions Limited(CancellationToken cancellation) => new() { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation };
}
