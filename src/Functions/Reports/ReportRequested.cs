namespace Functions.Reports;

/// <summary>The data of the event <c>reports/requested</c>.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Pages">How many pages it has: 1 to 500.</param>
public sealed record ReportRequested(string Title, int Pages);
