using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Deciding;

/// <summary>The ids of a run that a step is going to start.</summary>
internal static class NewRuns
{
    /// <summary>The ids of a run of a function, and of a new event that starts it.</summary>
    public static ChildRun NewRunOf(this IIdAllocator ids, string functionId, DateTimeOffset now)
    {
        var eventId = ids.EventIds(1, now, seed: null)[0];
        return new ChildRun(functionId, eventId, ids.RunId(eventId, functionId));
    }
}
