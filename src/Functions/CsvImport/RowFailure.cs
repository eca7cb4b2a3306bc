namespace Functions.CsvImport;

/// <summary>A row that is not right.</summary>
/// <param name="Row">Its place among the file's rows, from 1.</param>
/// <param name="Line">The line of the file on which it begins, from 1: more than the row where fields hold line breaks.</param>
/// <param name="Reason">The first rule it breaks.</param>
public sealed record RowFailure(int Row, int Line, string Reason);
