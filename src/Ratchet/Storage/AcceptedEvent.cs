using Ratchet.Model;

namespace Ratchet.Storage;

/// <summary>An event and the runs it starts, stored together or not at all.</summary>
/// <param name="Event">The event.</param>
/// <param name="Runs">One for each listening function; may be empty.</param>
public sealed record AcceptedEvent(Event Event, IReadOnlyList<Run> Runs)
{
    /// <summary>Where the trace was when it was sent, for the message of an event that starts no run.</summary>
    public TraceContext? Trace { get; init; }
}
