using Ratchet.Model;

namespace Ratchet.Storage;

/// <summary>Events to store, each with the runs it starts.</summary>
/// <param name="Events">In the order of their POST.</param>
public sealed record Intake(IReadOnlyList<AcceptedEvent> Events)
{
    /// <summary>All runs of all events.</summary>
    public IEnumerable<Run> Runs => Events.SelectMany(accepted => accepted.Runs);
}
