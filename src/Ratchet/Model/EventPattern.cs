namespace Ratchet.Model;

/// <summary>Which events something waits for.</summary>
/// <param name="EventName">The event's name.</param>
/// <param name="If">An expression over <c>async</c>, the event that comes; null takes every event of the name.</param>
/// <param name="Key">What an index finds the pattern by; null if the expression names no value that each match must have.</param>
/// <param name="Until">Events accepted later do not match.</param>
public sealed record EventPattern(string EventName, string? If, MatchKey? Key, DateTimeOffset Until);
