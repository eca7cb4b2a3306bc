using System.Diagnostics;
using Ratchet.Engine.Advancing;
using Ratchet.Engine.Catalog;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Accepting;

/// <summary>
/// Takes events in: when it returns, their runs are stored, visible and about to start. Small POSTs that come while others are being stored are stored together
/// with one another.
/// </summary>
public sealed class AcceptEvents
{
    /// <summary>Events of a POST that is gathered with others. A larger one has a place of its own, and nobody waits for it.</summary>
    private const int Few = 20;
    private const int MostGathered = 200;

    private readonly ILedger ledger;
    private readonly IDedupe dedupe;
    private readonly IIdAllocator ids;
    private readonly StartRuns start;
    private readonly ClaimRun claimRun;
    private readonly LookForApps look;
    private readonly TimeProvider time;
    private readonly Gathering<Post, IReadOnlyList<string>> small;

    /// <summary>Takes what it works with.</summary>
    public AcceptEvents(ILedger ledger, IDedupe dedupe, IIdAllocator ids, StartRuns start, ClaimRun claimRun, LookForApps look, TimeProvider time)
    {
        (this.ledger, this.dedupe, this.ids, this.start, this.claimRun, this.look, this.time) = (ledger, dedupe, ids, start, claimRun, look, time);
        small = new(AcceptTogetherAsync, post => post.Events.Count, MostGathered);
    }

    /// <summary>Accepts checked events. Sending the same seed or senders' ids again gives the same ids and starts nothing twice.</summary>
    /// <param name="events">The events of one POST, in order.</param>
    /// <param name="seed">What the sender derives their ids from.</param>
    /// <param name="cancellation">Stops the storing of a large or seeded POST; what is stored by then stays.</param>
    /// <returns>The internal ids, in the order of <paramref name="events"/>; a sender's id seen before gives the id of its first event.</returns>
    public Task<IReadOnlyList<string>> HandleAsync(IReadOnlyList<IncomingEvent> events, EventIdSeed? seed, CancellationToken cancellation) =>
        seed is null && events.Count <= Few
            ? small.AddAsync(new Post(events, TraceContext.Present))
            : AcceptAloneAsync(new Post(events, TraceContext.Present), seed, cancellation);

    private async Task<IReadOnlyList<string>> AcceptAloneAsync(Post post, EventIdSeed? seed, CancellationToken cancellation) => await AcceptAsync([post], seed, cancellation);

    /// <summary>Accepts the events of several POSTs. It is not cut short by one of the senders going away.</summary>
    private async Task<IReadOnlyList<IReadOnlyList<string>>> AcceptTogetherAsync(IReadOnlyList<Post> posts)
    {
        var accepted = await AcceptAsync(posts, seed: null, CancellationToken.None);
        var position = 0;
        var answers = new List<IReadOnlyList<string>>(posts.Count);
        foreach (var post in posts)
        {
            answers.Add(new ArraySegment<string>(accepted, position, post.Events.Count));
            position += post.Events.Count;
        }

        return answers;
    }

    private async Task<string[]> AcceptAsync(IReadOnlyList<Post> posts, EventIdSeed? seed, CancellationToken cancellation)
    {
        var events = new List<(IncomingEvent Sent, TraceContext? Trace)>();
        foreach (var post in posts)
        {
            foreach (var sent in post.Events)
            {
                events.Add((sent, post.Trace));
            }
        }

        if (posts.Count > 1)
        {
            // What is done for several belongs to none of their traces; it began in that of the first.
            Activity.Current = null;
        }

        await look.HandleAsync(cancellation);
        var now = time.GetUtcNow();
        var proposed = ids.EventIds(events.Count, now, seed);
        var claimed = await ClaimAsync(events, proposed, cancellation);
        var batch = new Dictionary<string, AcceptedEvent>(events.Count);
        for (var i = 0; i < events.Count; i++)
        {
            // An event that another POST stored has its runs, and their messages went out before it.
            if (!batch.ContainsKey(claimed[i]) && (claimed[i] == proposed[i] || await ledger.FindEventAsync(claimed[i], cancellation) is null))
            {
                batch.Add(claimed[i], await AcceptAsync(claimed[i], events[i].Sent, events[i].Trace, now, cancellation));
            }
        }

        await start.StoreAsync(new Intake([.. batch.Values]), cancellation);
        return claimed;
    }

    /// <summary>The ids of the events: as proposed, or of the first event that had the sender's id.</summary>
    private async Task<string[]> ClaimAsync(List<(IncomingEvent Sent, TraceContext? Trace)> events, IReadOnlyList<string> proposed, CancellationToken cancellation)
    {
        string[] claimed = [.. proposed];
        var positions = new Dictionary<string, List<int>>();
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].Sent is { Id: { } senderId, Name: var name })
            {
                var key = $"{name}\n{senderId}";
                if (!positions.TryAdd(key, [i]))
                {
                    positions[key].Add(i);
                }
            }
        }

        await Concurrently.EachAsync([.. positions], ClaimOneAsync, cancellation);
        return claimed;

        async Task ClaimOneAsync(KeyValuePair<string, List<int>> one, CancellationToken token)
        {
            var id = await dedupe.ClaimAsync(one.Key, proposed[one.Value[0]], replacing: null, token);
            one.Value.ForEach(position => claimed[position] = id);
        }
    }

    private async Task<AcceptedEvent> AcceptAsync(string id, IncomingEvent incoming, TraceContext? trace, DateTimeOffset now, CancellationToken cancellation)
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
        var runs = new List<Run>();
        foreach (var function in start.StartedBy(accepted))
        {
            if (await claimRun.TryAsync(function, accepted, cancellation))
            {
                runs.Add(start.RunOf(function, accepted) with { Trace = trace });
            }
        }

        return new AcceptedEvent(accepted, runs) { Trace = trace };
    }

    /// <summary>The events of one POST, and where its trace was.</summary>
    private sealed record Post(IReadOnlyList<IncomingEvent> Events, TraceContext? Trace);
}
