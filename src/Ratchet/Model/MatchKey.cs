namespace Ratchet.Model;

/// <summary>A value that every event of a pattern must have.</summary>
/// <param name="Path">Where in the event, for example <c>data.order.id</c>.</param>
/// <param name="Value">The value there, in the one text that equal values share.</param>
public sealed record MatchKey(string Path, string Value);
