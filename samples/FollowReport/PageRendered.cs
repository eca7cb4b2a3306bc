namespace FollowReport;

/// <summary>A chunk of the stream <c>progress</c>.</summary>
internal sealed record PageRendered(int Page, int Of);
