namespace Ratchet.Api.V2.Envelopes;

/// <summary>Which part of a list an answer is.</summary>
/// <param name="Cursor">What to ask the next part with; left out at the end.</param>
/// <param name="HasMore">True if there may be a next part, else left out.</param>
/// <param name="Limit">The most that this part could have.</param>
internal sealed record Page(string? Cursor, bool? HasMore, int Limit)
{
    /// <summary>A part that goes on at a cursor, or is the last.</summary>
    public static Page Of(string? cursor, int limit) => new(cursor, cursor is null ? null : true, limit);
}
