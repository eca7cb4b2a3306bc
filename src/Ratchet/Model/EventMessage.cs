using System.Text.Json.Serialization;

namespace Ratchet.Model;

/// <summary>Says that those who wait for an event are to be told of it: the message of an event that starts no run.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Hops">How often it was sent again because the event was not there.</param>
public sealed record EventMessage(
    [property: JsonPropertyName("event")] string EventId,
    [property: JsonPropertyName("hops"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Hops = 0)
    : QueueMessage
{
    internal override bool IsWellFormed => Ulid.IsWellFormed(EventId);
}
