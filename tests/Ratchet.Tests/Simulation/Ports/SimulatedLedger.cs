using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Simulation.Ports;

/// <summary>The ledger as one process reaches it.</summary>
internal sealed class SimulatedLedger(Wire wire, SharedStorage storage) : ILedger
{
    public Task<IReadOnlyList<Tombstone>> StoreAsync(Intake intake, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation) =>
        wire.WriteAsync("store", AboutOf(intake), () => storage.Store(intake, replacing), Answer, () => DetailsOf(intake), cancellation);

    public Task<IReadOnlyList<Tombstone>> StoreRerunAsync(Journal rerun, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation) =>
        wire.WriteAsync("store rerun", rerun.Run.Id, () => storage.StoreRerun(rerun, replacing), Answer, () => $"of {rerun.Run.RerunOf}", cancellation);

    public async Task<Journal?> LoadAsync(string runId, CancellationToken cancellation)
    {
        var work = Work.Current;
        var found = await wire.ReadAsync("load", runId, () => storage.Load(runId), Answer, null, cancellation);
        See(work, found);
        return found;
    }

    public async Task<IReadOnlyList<Journal>> LoadAsync(IReadOnlyList<string> runIds, CancellationToken cancellation)
    {
        var work = Work.Current;
        var found = await wire.ReadAsync<IReadOnlyList<Journal>>(
            "load", $"{runIds.Count} from {runIds[0]}", () => [.. runIds.Select(storage.Load).OfType<Journal>()], all => $"{all.Count} runs", null, cancellation);
        foreach (var journal in found)
        {
            See(work, journal);
        }

        return found;
    }

    public async Task<Journal?> CommitAsync(Journal journal, CancellationToken cancellation)
    {
        var work = Work.Current;
        var stored = await wire.WriteAsync(
            "commit", $"{journal.Run.Id} under {journal.ETag}", () => storage.Commit(journal, work), Answer, () => DetailsOf(journal), cancellation);
        See(work, stored);
        return stored;
    }

    public Task<bool> EntombRunAsync(string runId, CancellationToken cancellation) =>
        wire.WriteAsync("entomb", runId, () => storage.Ledger.EntombRunAsync(runId, default).Result, Answer, null, cancellation);

    public Task<bool> EntombEventAsync(string eventId, CancellationToken cancellation) =>
        wire.WriteAsync("entomb", eventId, () => storage.Ledger.EntombEventAsync(eventId, default).Result, Answer, null, cancellation);

    public Task<Event?> FindEventAsync(string eventId, CancellationToken cancellation) =>
        wire.ReadAsync("find event", eventId, () => storage.Ledger.FindEventAsync(eventId, default).Result, found => found?.Name ?? "none", null, cancellation);

    public Task<Run?> FindRunAsync(string runId, CancellationToken cancellation) =>
        wire.ReadAsync("find run", runId, () => storage.Load(runId)?.Run, found => found is null ? "none" : "found", null, cancellation);

    public Task<IReadOnlyList<Run>> RunsOfEventAsync(string eventId, CancellationToken cancellation) =>
        wire.ReadAsync("list of event", eventId, () => storage.Ledger.RunsOfEventAsync(eventId, default).Result, Count, null, cancellation);

    public Task<RunPage> ListRunsAsync(RunQuery query, string? cursor, CancellationToken cancellation) =>
        wire.ReadAsync("list", query.FunctionIds.Count == 0 ? "all" : string.Join(",", query.FunctionIds), () => storage.Ledger.ListRunsAsync(query, cursor, default).Result, page => Count(page.Runs), null, cancellation);

    public Task<EventPage> ListEventsAsync(EventQuery query, string? cursor, CancellationToken cancellation) =>
        wire.ReadAsync("list events", query.Name ?? "all", () => storage.Ledger.ListEventsAsync(query, cursor, default).Result, page => $"{page.Events.Count} events", null, cancellation);

    public Task RemoveRunAsync(string runId, CancellationToken cancellation) =>
        wire.WriteAsync("remove run", runId, () => storage.RemoveRun(runId), Answer, null, cancellation);

    public Task RemoveEventAsync(string eventId, CancellationToken cancellation) =>
        wire.WriteAsync("remove event", eventId, () => storage.RemoveEvent(eventId), Answer, null, cancellation);

    public Task<Pruned> PruneAsync(DateTimeOffset before, string? cursor, CancellationToken cancellation) =>
        wire.WriteAsync("prune", "ledger", () => storage.Prune(before, cursor), pruned => $"{pruned.Runs} runs", null, cancellation);

    private static void See(Work? work, Journal? journal)
    {
        if (work is not null && journal is not null)
        {
            work.Seen[journal.Run.Id] = journal;
        }
    }

    private static string AboutOf(Intake intake) => intake.Events.Count == 0 ? "nothing" : intake.Events[0].Event.Id;

    private static string Answer(IReadOnlyList<Tombstone> inTheWay) => inTheWay.Count == 0 ? "stored" : $"{inTheWay.Count} tombstones";

    private static string Answer(Journal? journal) => journal is null ? "none" : $"at {journal.ETag}";

    private static string Answer(bool done) => done ? "done" : "not done";

    private static string Count(IReadOnlyList<Run> runs) => $"{runs.Count} runs";

    private static string DetailsOf(Intake intake) => string.Join("; ", intake.Events.Select(accepted =>
        $"{accepted.Event.Name} {accepted.Event.Id} starts {string.Join(", ", accepted.Runs.Select(run => $"{run.FunctionId} {run.Id}"))}"));

    private static string DetailsOf(Journal journal)
    {
        var run = journal.Run;
        var steps = journal.Unstored.Select(hash => journal.Steps[hash]).OrderBy(step => step.Order)
            .Select(step => $"{step.Key.Id} {step.Status} {step.Order} {step.Output ?? (object?)step.Error?.Name ?? step.DueAt?.ToString("HH:mm:ss.fff")}");
        return $"{run.FunctionId} {run.Status} due {run.DueAt:MM-dd HH:mm:ss.fff} lease {run.Lease?.Until:HH:mm:ss.fff} deaths {run.Deaths} [{string.Join("; ", steps)}] {run.Output}";
    }
}
