using System.Globalization;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Testing;

/// <content>Removals of runs and events.</content>
public sealed partial class InMemoryLedger
{
    private const int CohortsPerCall = 100;

    /// <inheritdoc/>
    public Task RemoveRunAsync(string runId, CancellationToken cancellation) => RemoveAsync(runId);

    /// <inheritdoc/>
    public Task RemoveEventAsync(string eventId, CancellationToken cancellation) => RemoveAsync(eventId);

    /// <inheritdoc/>
    public Task<Pruned> PruneAsync(DateTimeOffset before, string? cursor, CancellationToken cancellation)
    {
        var after = cursor is null ? 0 : long.Parse(cursor, CultureInfo.InvariantCulture);
        lock (runs)
        {
            var looked = cohorts.GroupBy(entry => entry.Value, entry => entry.Key)
                .Where(cohort => cohort.Key > after)
                .OrderBy(cohort => cohort.Key)
                .Take(CohortsPerCall)
                .ToList();
            var old = looked.Where(cohort => cohort.All(id => IsOver(id, before))).SelectMany(cohort => cohort).ToList();
            var next = looked.Count == CohortsPerCall ? looked[^1].Key.ToString(CultureInfo.InvariantCulture) : null;
            var pruned = new Pruned(old.Count(runs.ContainsKey), old.Count(events.ContainsKey), next);
            old.ForEach(Remove);
            foreach (var id in tombstones.Where(entry => entry.Value.At < before && Ulid.TimeOf(entry.Key) < before).Select(entry => entry.Key).ToList())
            {
                tombstones.Remove(id);
            }

            return Task.FromResult(pruned);
        }
    }

    private bool IsOver(string id, DateTimeOffset before) =>
        Ulid.TimeOf(id) < before
        && (!events.TryGetValue(id, out var accepted) || accepted.ReceivedAt < before)
        && (!runs.TryGetValue(id, out var journal) || (journal.Run.IsTerminal && journal.Run.EndedAt < before));

    private Task RemoveAsync(string id)
    {
        lock (runs)
        {
            Remove(id);
        }

        return Task.CompletedTask;
    }

    private void Remove(string id)
    {
        events.Remove(id);
        runs.Remove(id);
        cohorts.Remove(id);
        streams?.Remove(id);
    }
}
