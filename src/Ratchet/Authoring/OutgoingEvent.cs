namespace Ratchet.Authoring;

/// <summary>An event that a function sends.</summary>
/// <param name="Name">Its name: 1 to 512 characters, not beginning with <c>inngest/</c>.</param>
/// <param name="Data">Its data, written as a JSON object; null is an empty one.</param>
/// <param name="Id">An idempotency key: of the events of one name and id within 24 hours only the first counts. None is needed to send once: the step sees to that.</param>
/// <param name="User">Who it happened to, written as a JSON object; null names nobody.</param>
/// <param name="Timestamp">When it happened, now if not set; the runs of one in the future start then. From 1980 to 2100.</param>
/// <param name="V">The version of its shape.</param>
public sealed record OutgoingEvent(
    string Name, object? Data = null, string? Id = null, object? User = null, DateTimeOffset? Timestamp = null, string? V = null);
