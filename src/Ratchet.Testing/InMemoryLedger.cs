using System.Globalization;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Testing;

/// <summary>A ledger in memory, with the versions and conflicts of a real one.</summary>
public sealed class InMemoryLedger : ILedger
{
    /// <summary>Rows of a transaction of the real storage.</summary>
    private const int MaxRows = 100;

    private readonly Dictionary<string, Event> events = [];
    private readonly Dictionary<string, Journal> runs = [];
    private readonly Dictionary<string, string> tombstones = [];
    private long version;

    /// <summary>The ids of all runs.</summary>
    public IReadOnlyList<string> RunIds
    {
        get
        {
            lock (runs)
            {
                return [.. runs.Keys];
            }
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Tombstone>> StoreAsync(Intake intake, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation)
    {
        lock (runs)
        {
            var inTheWay = intake.Runs
                .Where(run => tombstones.TryGetValue(run.Id, out var etag) && !replacing.Contains(new Tombstone(run.Id, etag)))
                .Select(run => new Tombstone(run.Id, tombstones[run.Id]))
                .ToList();
            if (inTheWay.Count == 0)
            {
                foreach (var accepted in intake.Events)
                {
                    events.TryAdd(accepted.Event.Id, accepted.Event);
                    foreach (var run in accepted.Runs)
                    {
                        tombstones.Remove(run.Id);
                        runs.TryAdd(run.Id, new Journal { Run = run, Event = accepted.Event, ETag = NextVersion() });
                    }
                }
            }

            return Task.FromResult<IReadOnlyList<Tombstone>>(inTheWay);
        }
    }

    /// <inheritdoc/>
    public Task<Journal?> LoadAsync(string runId, CancellationToken cancellation)
    {
        lock (runs)
        {
            return Task.FromResult(runs.GetValueOrDefault(runId));
        }
    }

    /// <inheritdoc/>
    public Task<Journal?> CommitAsync(Journal journal, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(journal.Unstored.Count, MaxRows);
        lock (runs)
        {
            if (!runs.TryGetValue(journal.Run.Id, out var stored) || stored.ETag != journal.ETag)
            {
                return Task.FromResult<Journal?>(null);
            }

            var next = journal with { ETag = NextVersion(), Unstored = [] };
            runs[journal.Run.Id] = next;
            return Task.FromResult<Journal?>(next);
        }
    }

    /// <inheritdoc/>
    public Task<bool> EntombAsync(string runId, CancellationToken cancellation)
    {
        lock (runs)
        {
            if (runs.ContainsKey(runId))
            {
                return Task.FromResult(false);
            }

            tombstones[runId] = NextVersion();
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public Task<Event?> FindEventAsync(string eventId, CancellationToken cancellation)
    {
        lock (runs)
        {
            return Task.FromResult(events.GetValueOrDefault(eventId));
        }
    }

    /// <inheritdoc/>
    public async Task<Run?> FindRunAsync(string runId, CancellationToken cancellation) => (await LoadAsync(runId, cancellation))?.Run;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Run>> RunsOfEventAsync(string eventId, CancellationToken cancellation)
    {
        lock (runs)
        {
            return Task.FromResult<IReadOnlyList<Run>>(
                [.. runs.Values.Select(journal => journal.Run).Where(run => run.EventId == eventId).OrderBy(run => run.Id, StringComparer.Ordinal)]);
        }
    }

    private string NextVersion() => (++version).ToString(CultureInfo.InvariantCulture);
}
