using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Testing;

/// <content>Lists of runs.</content>
public sealed partial class InMemoryLedger
{
    /// <inheritdoc/>
    public Task<RunPage> ListRunsAsync(RunQuery query, string? cursor, CancellationToken cancellation)
    {
        if (cursor is not null && !Ulid.IsWellFormed(cursor))
        {
            throw new FormatException("The cursor is none that this list gave.");
        }

        lock (runs)
        {
            var rest = runs.Values
                .Select(journal => journal.Run with { Output = null })
                .Where(run => (query.FunctionId is null || run.FunctionId == query.FunctionId)
                    && (query.From is null || run.CreatedAt >= query.From)
                    && (query.Until is null || run.CreatedAt < query.Until)
                    && (cursor is null || Order(cursor, run.Id) < 0))
                .Order(Comparer<Run>.Create((a, b) => Order(a.Id, b.Id)))
                .Take(query.Limit + 1)
                .ToList();
            return Task.FromResult(rest.Count <= query.Limit ? new RunPage(rest, null) : new RunPage(rest[..query.Limit], rest[query.Limit - 1].Id));
        }
    }

    /// <summary>The newest first; within a millisecond in the order of their ids.</summary>
    private static int Order(string id, string other) =>
        Ulid.TimeOf(other).CompareTo(Ulid.TimeOf(id)) is var order and not 0 ? order : string.CompareOrdinal(id, other);
}
