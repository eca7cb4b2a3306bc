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

    /// <summary>Stores the header and the unstored steps as one transaction, under the header's version.</summary>
    /// <returns>The journal at its new version, or null if the header has changed since it was read and nothing was stored.</returns>
    Task<Journal?> CommitAsync(Journal journal, CancellationToken cancellation);

    /// <summary>Marks the place of a run that never came, under a version of its own, so that its late batch meets the mark.</summary>
    /// <returns>False if the run is there after all, or somebody else wrote at the same moment: look again.</returns>
    Task<bool> EntombAsync(string runId, CancellationToken cancellation);

    /// <summary>Reads one event; null if it is not there.</summary>
    Task<Event?> FindEventAsync(string eventId, CancellationToken cancellation);

    /// <summary>Reads one run's header; null if it is not there.</summary>
    Task<Run?> FindRunAsync(string runId, CancellationToken cancellation);

    /// <summary>Reads the headers of the runs an event started, in the order of their ids; empty for an unknown event.</summary>
    Task<IReadOnlyList<Run>> RunsOfEventAsync(string eventId, CancellationToken cancellation);
}
