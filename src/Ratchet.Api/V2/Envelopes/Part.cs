namespace Ratchet.Api.V2.Envelopes;

/// <summary>A part of a list that is known whole, in the order of its items' ids. A cursor is the id of the last item of the part before.</summary>
/// <param name="Items">The part.</param>
/// <param name="Page">Where the list goes on.</param>
internal sealed record Part<T>(IReadOnlyList<T> Items, Page Page)
{
    /// <summary>Takes a part. Pure.</summary>
    public static Part<T> Of(IEnumerable<T> all, Func<T, string> id, string? cursor, int limit)
    {
        var rest = all.Where(item => cursor is null || string.CompareOrdinal(id(item), cursor) > 0).OrderBy(id, StringComparer.Ordinal).Take(limit + 1).ToList();
        var part = rest.Take(limit).ToList();
        return new Part<T>(part, Page.Of(rest.Count > limit ? id(part[^1]) : null, limit));
    }
}
