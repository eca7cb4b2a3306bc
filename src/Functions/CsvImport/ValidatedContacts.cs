namespace Functions.CsvImport;

/// <summary>A file's rows, sorted into right and wrong.</summary>
/// <param name="Valid">The rows to store.</param>
/// <param name="Failures">The others.</param>
public sealed record ValidatedContacts(IReadOnlyList<Contact> Valid, IReadOnlyList<RowFailure> Failures);
