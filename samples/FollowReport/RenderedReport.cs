namespace FollowReport;

/// <summary>The output of a run.</summary>
internal sealed record RenderedReport(string Title, int Pages);
