using System.Text;
using Ratchet.Authoring;

namespace Functions.CsvImport;

/// <summary>A CSV file of contacts: a line of column names, then a row for each.</summary>
public static class ContactsCsv
{
    /// <summary>The most rows of one file: their JSON has to stay within what a step may return.</summary>
    public const int MaxRows = 5_000;

    private static readonly string[] Columns = ["id", "email", "name", "amount", "date"];

    /// <summary>Checks every row by <see cref="ContactRules"/>. One that breaks a rule does not keep the others from being read.</summary>
    /// <exception cref="NonRetriableException">The file as a whole cannot be read; the message says why.</exception>
    public static ValidatedContacts Validate(byte[] file)
    {
        using var text = new StreamReader(new MemoryStream(file), new UTF8Encoding(false, throwOnInvalidBytes: true));
        using var rows = new CsvRows(text);
        try
        {
            ReadColumns(rows);
            return ReadContacts(rows);
        }
        catch (DecoderFallbackException exception)
        {
            throw new NonRetriableException("The file is not text in UTF-8.", exception);
        }
    }

    private static void ReadColumns(CsvRows rows)
    {
        if (!rows.ReadColumns())
        {
            throw new NonRetriableException($"The file is empty: its first line names the columns {string.Join(',', Columns)}.");
        }

        var missing = Columns.Except(rows.Columns.Select(name => name.Trim()), StringComparer.OrdinalIgnoreCase).ToArray();
        if (missing.Length > 0)
        {
            throw new NonRetriableException($"The file's first line does not name the columns {string.Join(',', missing)}.");
        }
    }

    private static ValidatedContacts ReadContacts(CsvRows rows)
    {
        var valid = new List<Contact>();
        var failures = new List<RowFailure>();
        for (var number = 1; rows.Next(); number++)
        {
            if (number > MaxRows)
            {
                throw new NonRetriableException($"The file has more than {MaxRows} rows: split it.");
            }

            if (ContactRules.Broken(rows, number, out var contact) is { } reason)
            {
                failures.Add(new RowFailure(number, rows.FirstLine, reason));
            }
            else
            {
                valid.Add(contact!);
            }
        }

        return new ValidatedContacts(valid, failures);
    }
}
