using Ratchet.Model;

namespace Ratchet.Storage;

/// <summary>Makes ids of events and runs. Where a row lies follows from its id alone, so the storage adapter owns this.</summary>
public interface IIdAllocator
{
    /// <summary>Ids for events that are accepted together and so are stored together.</summary>
    /// <param name="count">How many.</param>
    /// <param name="now">When they are accepted.</param>
    /// <param name="seed">If given, the same seed gives the same ids, with the seed's time.</param>
    IReadOnlyList<string> EventIds(int count, DateTimeOffset now, EventIdSeed? seed);

    /// <summary>The id of the run that an event starts of a function: always the same one, stored beside its event.</summary>
    string RunId(string eventId, string functionId);
}
