namespace Functions.CsvImport;

/// <summary>A row that is right.</summary>
/// <param name="Row">Its place among the file's rows, from 1.</param>
/// <param name="Id">The file's own id for it.</param>
/// <param name="Email">An e-mail address.</param>
/// <param name="Name">A person's name.</param>
/// <param name="Amount">An amount of money.</param>
/// <param name="Date">A day.</param>
public sealed record Contact(int Row, string Id, string Email, string Name, decimal Amount, DateOnly Date);
