namespace Functions.Reports;

/// <summary>The output of a rendering.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Pages">How many pages were rendered.</param>
public sealed record RenderedReport(string Title, int Pages);
