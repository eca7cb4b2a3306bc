using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Functions.CsvImport;

/// <summary>A CSV text, row by row: its first line names the columns, in any order and case.</summary>
internal sealed class CsvRows : IDisposable
{
    private readonly CsvReader csv;

    public CsvRows(TextReader text) => csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture)
    {
        // Noted and not thrown: the reader cannot go on to the next row after an exception.
        BadDataFound = _ => IsMisquoted = true,
        PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(),
        TrimOptions = TrimOptions.Trim,
    });

    /// <summary>The names of the first line; empty before it is read, and if there is none.</summary>
    public IReadOnlyList<string> Columns => csv.HeaderRecord ?? [];

    /// <summary>How many fields the row has.</summary>
    public int FieldCount => csv.Parser.Count;

    /// <summary>Whether the row has a quotation mark where none may be, or lacks one.</summary>
    public bool IsMisquoted { get; private set; }

    /// <summary>The line on which the row begins; the parser counts the one on which it ends.</summary>
    public int FirstLine => csv.Parser.RawRow - csv.Parser.RawRecord.AsSpan().TrimEnd("\r\n").Count('\n');

    /// <summary>A field of the row; it has one for each column, see <see cref="FieldCount"/>.</summary>
    public string this[string column] => csv.GetField(column)!;

    /// <summary>Reads the line of column names.</summary>
    public bool ReadColumns() => Next() && csv.ReadHeader();

    /// <summary>Goes to the next row, blank lines left out; false at the end.</summary>
    public bool Next()
    {
        IsMisquoted = false;
        // Fields are parsed when they are asked for: ask for all, to know about their quotation marks.
        return csv.Read() && csv.Parser.Record is not null;
    }

    public void Dispose() => csv.Dispose();
}
