namespace Ratchet.Storage;

/// <summary>A part of a list of events.</summary>
/// <param name="Events">Newest first. May be empty although there is more: a rare filter has found nothing yet.</param>
/// <param name="Cursor">Where the next part begins; null at the end.</param>
public sealed record EventPage(IReadOnlyList<ListedEvent> Events, string? Cursor);
