using Ratchet.Model;

namespace Ratchet.Storage;

/// <summary>Where events, runs and steps are kept. Every write of a run is made under the version it was read with.</summary>
public interface ILedger
{
    /// <summary>
    /// Stores events together with the runs they start. An event is stored only with all of its runs. Rows of the same
    /// keys that are there already count as stored: the caller sends the same thing again.
    /// </summary>
    /// <returns>
    /// Empty when everything is stored. Otherwise the tombstones in the way: their messages were given up, so the caller
    /// sends those again and calls with the tombstones to replace.
    /// </returns>
    Task<IReadOnlyList<Tombstone>> StoreAsync(Intake intake, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation);

    /// <summary>Reads a run with all its steps; null if it is not there (a tombstone is not a run).</summary>
    Task<Journal?> LoadAsync(string runId, CancellationToken cancellation);

    /// <summary>Reads runs that were stored together, with all their steps, at the cost of one where it can be. Those that are not there are left out.</summary>
    Task<IReadOnlyList<Journal>> LoadAsync(IReadOnlyList<string> runIds, CancellationToken cancellation);

    /// <summary>Stores the header and the unstored steps as one transaction, under the header's version.</summary>
    /// <returns>The journal at its new version, or null if the header has changed since it was read and nothing was stored.</returns>
    Task<Journal?> CommitAsync(Journal journal, CancellationToken cancellation);

    /// <summary>
    /// Stores a run that starts away from its event, with the steps it begins with, and beside the event a link to it. It is there only
    /// when all of it is. Storing it again changes nothing.
    /// </summary>
    /// <returns>Empty when it is stored; otherwise as for <see cref="StoreAsync"/>.</returns>
    Task<IReadOnlyList<Tombstone>> StoreRerunAsync(Journal rerun, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation);

    /// <summary>Marks the place of a run that never came, under a version of its own, so that its late batch meets the mark.</summary>
    /// <returns>False if the run is there after all, or somebody else wrote at the same moment: look again.</returns>
    Task<bool> EntombRunAsync(string runId, CancellationToken cancellation);

    /// <summary>Marks the place of an event that never came; otherwise as <see cref="EntombRunAsync"/>.</summary>
    Task<bool> EntombEventAsync(string eventId, CancellationToken cancellation);

    /// <summary>Reads one event; null if it is not there.</summary>
    Task<Event?> FindEventAsync(string eventId, CancellationToken cancellation);

    /// <summary>Reads one run's header; null if it is not there.</summary>
    Task<Run?> FindRunAsync(string runId, CancellationToken cancellation);

    /// <summary>Reads the headers of the runs an event started, reruns among them, in the order of their ids; empty for an unknown event.</summary>
    Task<IReadOnlyList<Run>> RunsOfEventAsync(string eventId, CancellationToken cancellation);

    /// <summary>Lists runs, newest first, at a bounded cost for each part however many runs there are. The runs are without their outputs.</summary>
    /// <param name="query">Which runs.</param>
    /// <param name="cursor">The cursor of the part before, or the id of a run to go on behind; null for the first part.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="FormatException">The cursor is neither.</exception>
    Task<RunPage> ListRunsAsync(RunQuery query, string? cursor, CancellationToken cancellation);

    /// <summary>Lists events, newest first; otherwise as <see cref="ListRunsAsync"/>. Large ones are without their data.</summary>
    /// <param name="query">Which events.</param>
    /// <param name="cursor">The cursor of the part before, or the id of an event to go on behind; null for the first part.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="FormatException">The cursor is neither.</exception>
    Task<EventPage> ListEventsAsync(EventQuery query, string? cursor, CancellationToken cancellation);

    /// <summary>Removes a run with all that belongs to it, its header last. Removing one that is not there is no error.</summary>
    Task RemoveRunAsync(string runId, CancellationToken cancellation);

    /// <summary>Removes an event, but not its runs. Removing one that is not there is no error.</summary>
    Task RemoveEventAsync(string eventId, CancellationToken cancellation);

    /// <summary>
    /// Removes the events and runs that were stored together before an instant, where every run has ended before it too: a bounded
    /// number of them in each call.
    /// </summary>
    /// <param name="before">The instant.</param>
    /// <param name="cursor">The cursor of the call before; null for the first.</param>
    /// <param name="cancellation">Stops; what is removed by then stays so.</param>
    Task<Pruned> PruneAsync(DateTimeOffset before, string? cursor, CancellationToken cancellation);
}
