namespace Functions.CsvImport;

/// <summary>The output of an import.</summary>
/// <param name="Status">How it went: <c>success</c>.</param>
/// <param name="ProcessedItems">The rows that were stored.</param>
/// <param name="FailedItems">The rows that were not; the output of the step <c>validate</c> says which and why.</param>
public sealed record ImportResult(string Status, int ProcessedItems, int FailedItems);
