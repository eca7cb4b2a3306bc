using System.Globalization;
using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Telemetry;

namespace Ratchet.Testing;

/// <summary>A ledger in memory, with the versions and conflicts of a real one.</summary>
/// <param name="time">The clock of the storage; the system's if not given.</param>
/// <param name="streams">What runs write, to go with them.</param>
public sealed partial class InMemoryLedger(TimeProvider? time = null, InMemoryStreams? streams = null) : ILedger
{
    /// <summary>Rows of a transaction of the real storage.</summary>
    private const int MaxRows = 100;

    private readonly TimeProvider clock = time ?? TimeProvider.System;
    private readonly Dictionary<string, Event> events = [];
    private readonly Dictionary<string, Journal> runs = [];
    private readonly Dictionary<string, (string ETag, DateTimeOffset At)> tombstones = [];

    /// <summary>What was stored together has one number: events and runs by id.</summary>
    private readonly Dictionary<string, long> cohorts = [];

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

    /// <summary>A run with its steps; null if it is not there.</summary>
    public Journal? Find(string runId)
    {
        lock (runs)
        {
            return runs.GetValueOrDefault(runId);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Tombstone>> StoreAsync(Intake intake, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation)
    {
        lock (runs)
        {
            var ids = intake.Events.Select(accepted => accepted.Event.Id).Concat(intake.Runs.Select(run => run.Id)).ToList();
            var inTheWay = InTheWay(ids, replacing);
            if (inTheWay.Count == 0)
            {
                var cohort = ++version;
                foreach (var accepted in intake.Events)
                {
                    Place(accepted.Event.Id, cohort);
                    events.TryAdd(accepted.Event.Id, accepted.Event);
                    foreach (var run in accepted.Runs)
                    {
                        Place(run.Id, cohort);
                        Add(new Journal { Run = run, Event = accepted.Event, ETag = string.Empty });
                    }
                }
            }

            return Task.FromResult(inTheWay);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Tombstone>> StoreRerunAsync(Journal rerun, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation)
    {
        lock (runs)
        {
            var inTheWay = InTheWay([rerun.Run.Id], replacing);
            if (inTheWay.Count == 0)
            {
                Place(rerun.Run.Id, ++version);
                Add(rerun);
            }

            return Task.FromResult(inTheWay);
        }
    }

    /// <inheritdoc/>
    public Task<Journal?> LoadAsync(string runId, CancellationToken cancellation) => Task.FromResult(Find(runId));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Journal>> LoadAsync(IReadOnlyList<string> runIds, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Journal>>([.. runIds.Distinct().Select(Find).OfType<Journal>()]);

    /// <inheritdoc/>
    public Task<Journal?> CommitAsync(Journal journal, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(journal.Unstored.Count, MaxRows);
        lock (runs)
        {
            if (!runs.TryGetValue(journal.Run.Id, out var found) || found.ETag != journal.ETag)
            {
                return Task.FromResult<Journal?>(null);
            }

            var next = runs[journal.Run.Id] = Stored(journal);
            if (next.Run.IsTerminal)
            {
                Measure.RunFinished(next.Run);
            }

            return Task.FromResult<Journal?>(next with { Run = journal.Run });
        }
    }

    /// <inheritdoc/>
    public Task<bool> EntombRunAsync(string runId, CancellationToken cancellation) => EntombAsync(runId, runs.ContainsKey);

    /// <inheritdoc/>
    public Task<bool> EntombEventAsync(string eventId, CancellationToken cancellation) => EntombAsync(eventId, events.ContainsKey);

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

    private void Add(Journal journal)
    {
        if (runs.TryAdd(journal.Run.Id, Stored(journal)))
        {
            Measure.RunStarted(journal.Run.FunctionId);
        }
    }

    private Task<bool> EntombAsync(string id, Func<string, bool> isStored)
    {
        lock (runs)
        {
            if (isStored(id))
            {
                return Task.FromResult(false);
            }

            tombstones[id] = (NextVersion(), clock.GetUtcNow());
            return Task.FromResult(true);
        }
    }

    private IReadOnlyList<Tombstone> InTheWay(IEnumerable<string> ids, IReadOnlyList<Tombstone> replacing) =>
    [
        .. ids.Where(tombstones.ContainsKey)
            .Select(id => new Tombstone(id, tombstones[id].ETag))
            .Where(tombstone => !replacing.Contains(tombstone)),
    ];

    private void Place(string id, long cohort)
    {
        tombstones.Remove(id);
        cohorts.TryAdd(id, cohort);
    }

    private Journal Stored(Journal journal) => journal with
    {
        Run = journal.Run with { StoredAt = clock.GetUtcNow() },
        Unstored = [],
        ETag = NextVersion(),
    };

    private string NextVersion() => (++version).ToString(CultureInfo.InvariantCulture);
}
