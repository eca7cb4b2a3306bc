namespace Ratchet.Api.V2.Envelopes;

/// <summary>What time a list is about.</summary>
/// <param name="From">The first instant.</param>
/// <param name="Until">The first instant after it.</param>
internal sealed record TimeRange(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>The range, if it has both ends.</summary>
    public static TimeRange? Of(DateTimeOffset? from, DateTimeOffset? until) =>
        from is { } first && until is { } end ? new TimeRange(first, end) : null;
}
