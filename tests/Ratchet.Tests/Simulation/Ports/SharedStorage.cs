using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Testing;

namespace Ratchet.Tests.Simulation.Ports;

/// <summary>The storage that all processes share. What is written here has happened; each write is looked at.</summary>
internal sealed class SharedStorage
{
    private readonly World world;
    private readonly StepHashes hashes;
    private readonly Dictionary<string, Journal> removed = [];

    public SharedStorage(World world)
    {
        this.world = world;
        hashes = new StepHashes(world.Chance.Next(int.MaxValue));
        Ledger = new InMemoryLedger(world.Time, Streams);
        Dedupe = new InMemoryDedupe(world.Time);
    }

    public InMemoryLedger Ledger { get; }

    public InMemoryStreams Streams { get; } = new();

    public InMemoryDedupe Dedupe { get; }

    public InMemoryWaiters Waiters { get; } = new();

    public InMemorySchedules Schedules { get; } = new();

    public InMemoryCancellations Cancellations { get; } = new();

    public InMemoryApps Apps { get; } = new();

    /// <summary>Every event that was ever stored, in that order, and when.</summary>
    public Dictionary<string, (Event Event, DateTimeOffset At)> Events { get; } = [];

    /// <summary>The ids of all runs that were ever stored, in that order.</summary>
    public List<string> RunIds { get; } = [];

    /// <summary>All runs that were ever stored, as they are or were last.</summary>
    public IEnumerable<Journal> Journals => RunIds.Select(id => LastOf(id)!);

    public IReadOnlyList<Tombstone> Store(Intake intake, IReadOnlyList<Tombstone> replacing)
    {
        var known = intake.Runs.Where(run => Load(run.Id) is not null).Select(run => run.Id).ToHashSet();
        var inTheWay = Ledger.StoreAsync(intake, replacing, default).Result;
        if (inTheWay.Count == 0)
        {
            foreach (var accepted in intake.Events)
            {
                Events.TryAdd(accepted.Event.Id, (accepted.Event, world.Time.Now));
                foreach (var run in accepted.Runs.Where(run => !known.Contains(run.Id)))
                {
                    Began(run.Id);
                }
            }
        }

        return inTheWay;
    }

    public IReadOnlyList<Tombstone> StoreRerun(Journal rerun, IReadOnlyList<Tombstone> replacing)
    {
        var known = Load(rerun.Run.Id) is not null;
        var inTheWay = Ledger.StoreRerunAsync(rerun, replacing, default).Result;
        if (inTheWay.Count == 0 && !known)
        {
            Began(rerun.Run.Id);
        }

        return inTheWay;
    }

    public Journal? Load(string runId)
    {
        var journal = Ledger.LoadAsync(runId, default).Result;
        return journal is null || journal.Steps.KeyComparer == hashes ? journal : journal with { Steps = journal.Steps.WithComparers(hashes) };
    }

    /// <summary>A run as it is, or was when it was removed.</summary>
    public Journal? LastOf(string runId) => Load(runId) ?? removed.GetValueOrDefault(runId);

    public Journal? Commit(Journal journal, Work? work)
    {
        var before = Load(journal.Run.Id);
        var stored = Ledger.CommitAsync(journal, default).Result;
        if (stored is not null)
        {
            world.Checks.Changed(before!, Load(journal.Run.Id)!, work);
        }

        return stored;
    }

    /// <summary>Whoever writes for a run that was removed meanwhile leaves rows that nobody reads.</summary>
    public int Append(StreamId stream, IReadOnlyList<Chunk> chunks) =>
        Load(stream.RunId) is null ? chunks.Count : Streams.AppendAsync(stream, chunks, default).Result;

    public bool AddWaiter(Waiter waiter, Work? work)
    {
        world.Checks.Waits.Added(waiter, work);
        Waiters.AddAsync(waiter, default).GetAwaiter().GetResult();
        return true;
    }

    public bool RemoveWaiter(Waiter waiter)
    {
        Waiters.RemoveAsync(waiter, default).GetAwaiter().GetResult();
        return true;
    }

    public bool HasWaiter(string runId, string target)
    {
        foreach (var waiter in Waiters.All)
        {
            if (waiter.RunId == runId && waiter.Target == target)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Those whom an event concerns.</summary>
    public IReadOnlyList<Waiter> FindWaiters(Event accepted, Func<string, string?> valueAt)
    {
        var all = new List<Waiter>();
        var found = Waiters.FindAsync(accepted, valueAt, default).GetAsyncEnumerator();
        while (found.MoveNextAsync().AsTask().Result)
        {
            all.Add(found.Current);
        }

        return all;
    }

    public bool RemoveRun(string runId)
    {
        Keep(runId);
        Ledger.RemoveRunAsync(runId, default).GetAwaiter().GetResult();
        return true;
    }

    public bool RemoveEvent(string eventId)
    {
        Ledger.RemoveEventAsync(eventId, default).GetAwaiter().GetResult();
        return true;
    }

    public Pruned Prune(DateTimeOffset before, string? cursor)
    {
        RunIds.ForEach(Keep);
        return Ledger.PruneAsync(before, cursor, default).Result;
    }

    /// <summary>What was purged stays so: of a batch whose other rows are there, storage would store nothing.</summary>
    private void Began(string runId)
    {
        if (removed.ContainsKey(runId))
        {
            Ledger.RemoveRunAsync(runId, default).GetAwaiter().GetResult();
            return;
        }

        RunIds.Add(runId);
        world.Checks.Began(Load(runId)!);
    }

    private void Keep(string runId)
    {
        if (Load(runId) is { } journal)
        {
            removed[runId] = journal;
            if (!journal.Run.IsTerminal)
            {
                world.Fail(Checks.Check.EachRunEnds, $"Run {runId} was removed and had not ended.");
            }
        }
    }
}
