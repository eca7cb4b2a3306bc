namespace Ratchet.Api.V2.Envelopes;

/// <summary>How fresh an answer is.</summary>
/// <param name="FetchedAt">When it was read.</param>
/// <param name="TimeRange">Of a list that was asked for from a time until another: those.</param>
internal sealed record Metadata(DateTimeOffset FetchedAt, TimeRange? TimeRange = null);
