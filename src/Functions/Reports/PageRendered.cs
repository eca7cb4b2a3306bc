namespace Functions.Reports;

/// <summary>A chunk of the stream <c>progress</c>: a page is ready.</summary>
/// <param name="Page">Which one, counted from 1.</param>
/// <param name="Of">How many there are.</param>
public sealed record PageRendered(int Page, int Of);
