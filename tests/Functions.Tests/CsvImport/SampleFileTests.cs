using System.Text;
using Functions.CsvImport;

namespace Functions.Tests.CsvImport;

public sealed class SampleFileTests
{
    private static readonly byte[] File = Read();

    [Fact]
    public void It_gives_98_contacts_and_2_failures()
    {
        var contacts = ContactsCsv.Validate(File);

        Assert.Equal(98, contacts.Valid.Count);
        Assert.Equal(
            ["email 'isla.macleod.example.com' is not an e-mail address", "amount 'twelve' is not a number such as -1234.50"],
            contacts.Failures.Select(failure => failure.Reason));
    }

    [Fact]
    public void It_holds_what_makes_csv_hard()
    {
        var text = Encoding.UTF8.GetString(File);
        var names = ContactsCsv.Validate(File).Valid.Select(contact => contact.Name).ToArray();

        Assert.StartsWith("\uFEFFid,email,name,amount,date\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Nygård, Søren", names);
        Assert.Contains("Viktor \"Vik\" Horváth", names);
        Assert.Contains("Henrik Lindqvist\r\nc/o Nordlys AB", names);
    }

    private static byte[] Read()
    {
        using var stream = typeof(ContactsCsv).Assembly.GetManifestResourceStream("contacts.csv")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
