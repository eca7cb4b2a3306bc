namespace Functions.CsvImport;

/// <summary>The data of the event <c>imports/csv.uploaded</c>.</summary>
/// <param name="File">Where the file is: an http or https address.</param>
/// <param name="UserId">Who uploaded it.</param>
public sealed record CsvUploaded(string? File, string? UserId);
