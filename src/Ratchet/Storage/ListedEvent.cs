using Ratchet.Model;

namespace Ratchet.Storage;

/// <summary>An event as a list has it.</summary>
/// <param name="Event">The event; its data and its user are empty if it is not whole.</param>
/// <param name="IsWhole">False if one of them has more than <see cref="MostBytes"/>, or is kept apart from the event, so that a list would cost more for it.</param>
public sealed record ListedEvent(Event Event, bool IsWhole)
{
    /// <summary>The most bytes of JSON of a payload in a list: 64 KiB.</summary>
    public const int MostBytes = 64 * 1024;
}
