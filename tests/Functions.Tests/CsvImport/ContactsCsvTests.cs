using System.Text;
using Functions.CsvImport;
using Ratchet.Authoring;
using static Functions.Tests.CsvImport.CsvText;

namespace Functions.Tests.CsvImport;

public sealed class ContactsCsvTests
{
    private const string Ada = "1,ada@example.com,Ada,12.50,2026-01-31";

    [Theory]
    [InlineData(Header + "1,ada@example.com,Ada,12.50,2026-01-31\n")]
    [InlineData(Header + Ada)]
    [InlineData("id,email,name,amount,date\r\n" + Ada + "\r\n")]
    [InlineData("\uFEFF" + Header + Ada)]
    [InlineData("\uFEFF\"id\",\"email\",\"name\",\"amount\",\"date\"\r\n\"1\",\"ada@example.com\",\"Ada\",\"12.50\",\"2026-01-31\"\r\n")]
    [InlineData("ID, Email ,NAME,Amount,Date\n 1 , ada@example.com , Ada , 12.50 , 2026-01-31 \n")]
    [InlineData("date,amount,name,email,id,notes\n2026-01-31,12.50,Ada,ada@example.com,1,\"anything, really\"\n")]
    [InlineData("\n\n" + Header + "\n" + Ada + "\n\n\n")]
    public void The_same_row_may_be_written_in_many_ways(string text)
    {
        var contacts = Validate(text);

        Assert.Equal([new Contact(1, "1", "ada@example.com", "Ada", 12.50m, new DateOnly(2026, 1, 31))], contacts.Valid);
        Assert.Empty(contacts.Failures);
    }

    [Theory]
    [InlineData("\"Lovelace, Ada\"", "Lovelace, Ada")]
    [InlineData("\"Ada \"\"Countess\"\" King\"", "Ada \"Countess\" King")]
    [InlineData("\"Ada\r\nLondon\"", "Ada\r\nLondon")]
    [InlineData("\"Ada\nLondon\"", "Ada\nLondon")]
    [InlineData("Zoë Þórsdóttir 李", "Zoë Þórsdóttir 李")]
    [InlineData("\" Ada \"", " Ada ")]
    public void A_field_keeps_its_text(string written, string name) =>
        Assert.Equal(name, Assert.Single(Validate($"{Header}1,ada@example.com,{written},1,2026-01-31\r\n").Valid).Name);

    [Fact]
    public void A_failure_names_its_row_and_the_line_on_which_it_begins()
    {
        var contacts = Validate(
            "id,email,name,amount,date\r\n" + // line 1
            "1,ada@example.com,\"Ada\r\nLondon\",1,2026-01-31\r\n" + // lines 2 and 3
            "\r\n" + // line 4
            "2,bob@example.com,\"Bob\r\nParis\r\nFrance\",nothing,2026-01-31\r\n" + // lines 5 to 7
            "3,eve,Eve,1,2026-01-31"); // line 8

        Assert.Equal([1], contacts.Valid.Select(contact => contact.Row));
        Assert.Equal([(2, 5), (3, 8)], contacts.Failures.Select(failure => (failure.Row, failure.Line)));
    }

    [Fact]
    public void A_file_without_rows_is_right() => Assert.Equivalent(new ValidatedContacts([], []), Validate(Header));

    [Theory]
    [InlineData("", "The file is empty: its first line names the columns id,email,name,amount,date.")]
    [InlineData("\uFEFF", "The file is empty: its first line names the columns id,email,name,amount,date.")]
    [InlineData("\r\n\r\n", "The file is empty: its first line names the columns id,email,name,amount,date.")]
    [InlineData("id,email,name\n1,ada@example.com,Ada\n", "The file's first line does not name the columns amount,date.")]
    [InlineData("id;email;name;amount;date\n", "The file's first line does not name the columns id,email,name,amount,date.")]
    [InlineData("id,\"email,name,amount,date\n1,2", "The file's first line does not name the columns email,name,amount,date.")]
    public void A_file_that_is_no_list_of_contacts_is_refused_with_a_sentence(string text, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<NonRetriableException>(() => Validate(text)).Message);

    [Fact]
    public void Bytes_that_are_not_utf_8_are_refused()
    {
        var latin1 = Encoding.Latin1.GetBytes(Header + "1,zoe@example.com,Zoë,1,2026-01-31\n");

        Assert.Equal("The file is not text in UTF-8.", Assert.Throws<NonRetriableException>(() => ContactsCsv.Validate(latin1)).Message);
    }

    [Theory]
    [InlineData(ContactsCsv.MaxRows, null)]
    [InlineData(ContactsCsv.MaxRows + 1, "The file has more than 5000 rows: split it.")]
    public void The_number_of_rows_is_limited(int rows, string? sentence)
    {
        var text = Header + string.Concat(Enumerable.Repeat(Ada + "\n", rows));

        Assert.Equal(sentence, Record.Exception(() => Validate(text))?.Message);
    }
}
