using System.Text;
using Functions.CsvImport;

namespace Functions.Tests.CsvImport;

internal static class CsvText
{
    public const string Header = "id,email,name,amount,date\n";

    public static ValidatedContacts Validate(string text) => ContactsCsv.Validate(Encoding.UTF8.GetBytes(text));
}
