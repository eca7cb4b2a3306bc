namespace Ratchet.Storage;

/// <summary>Which events are asked for.</summary>
/// <param name="Name">Of this name only; null for all but the platform's own.</param>
/// <param name="From">Received at this instant or later.</param>
/// <param name="Until">Received before this instant.</param>
/// <param name="Limit">At most so many in one part: 1 to 1,000.</param>
public sealed record EventQuery(string? Name = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, int Limit = 100);
