namespace FollowReport;

/// <summary>The data of the event <c>reports/requested</c>.</summary>
internal sealed record ReportRequested(string Title, int Pages);
