using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Testing;

/// <content>Lists of runs and events. A cursor is the id of what was listed last.</content>
public sealed partial class InMemoryLedger
{
    /// <inheritdoc/>
    public Task<RunPage> ListRunsAsync(RunQuery query, string? cursor, CancellationToken cancellation)
    {
        Check(cursor);
        lock (runs)
        {
            var found = runs.Values
                .Select(journal => journal.Run with { Output = null })
                .Where(run => (query.FunctionIds.Count == 0 || query.FunctionIds.Contains(run.FunctionId))
                    && (query.EventName is null || run.EventName == query.EventName)
                    && (query.Statuses.Count == 0 || query.Statuses.Contains(run.Status))
                    && IsWithin(run.CreatedAt, query.From, query.Until));
            var (part, next) = PartOf(found, run => run.Id, cursor, query.Limit);
            return Task.FromResult(new RunPage(part, next));
        }
    }

    /// <inheritdoc/>
    public Task<EventPage> ListEventsAsync(EventQuery query, string? cursor, CancellationToken cancellation)
    {
        Check(cursor);
        lock (runs)
        {
            var found = events.Values
                .Where(one => (query.Name is null ? !one.Name.StartsWith(Event.ReservedPrefix, StringComparison.Ordinal) : one.Name == query.Name)
                    && IsWithin(one.ReceivedAt, query.From, query.Until));
            var (part, next) = PartOf(found, one => one.Id, cursor, query.Limit);
            return Task.FromResult(new EventPage([.. part.Select(Listed)], next));
        }
    }

    private static void Check(string? cursor)
    {
        if (cursor is not null && !Ulid.IsWellFormed(cursor))
        {
            throw new FormatException("The cursor is none that this list gave.");
        }
    }

    private static bool IsWithin(DateTimeOffset at, DateTimeOffset? from, DateTimeOffset? until) => !(at < from) && !(at >= until);

    private static (IReadOnlyList<T> Part, string? Next) PartOf<T>(IEnumerable<T> found, Func<T, string> idOf, string? cursor, int limit)
    {
        var rest = found
            .Where(one => cursor is null || Order(cursor, idOf(one)) < 0)
            .Order(Comparer<T>.Create((a, b) => Order(idOf(a), idOf(b))))
            .Take(limit + 1)
            .ToList();
        return rest.Count <= limit ? (rest, null) : (rest[..limit], idOf(rest[limit - 1]));
    }

    private static ListedEvent Listed(Event one) => one.Data.Size <= ListedEvent.MostBytes && one.User.Size <= ListedEvent.MostBytes
        ? new ListedEvent(one, IsWhole: true)
        : new ListedEvent(one with { Data = Payload.EmptyObject, User = Payload.EmptyObject }, IsWhole: false);

    /// <summary>The newest first; within a millisecond in the order of their ids.</summary>
    private static int Order(string id, string other) =>
        Ulid.TimeOf(other).CompareTo(Ulid.TimeOf(id)) is var order and not 0 ? order : string.CompareOrdinal(id, other);
}
