namespace Ratchet.Api.Envelopes;

/// <summary>How fresh an answer is.</summary>
/// <param name="FetchedAt">When it was read.</param>
/// <param name="CachedUntil">Always null: a status that is polled for is never cached.</param>
internal sealed record Metadata(DateTimeOffset FetchedAt, DateTimeOffset? CachedUntil = null);
