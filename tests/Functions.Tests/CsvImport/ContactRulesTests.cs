using static Functions.Tests.CsvImport.CsvText;

namespace Functions.Tests.CsvImport;

public sealed class ContactRulesTests
{
    [Theory]
    [InlineData("1,ada@example.com,Ada,0,2024-02-29")]
    [InlineData("A-17,ada.b+c@mail.example.co.uk,Ada,-1234.50,2026-12-31")]
    [InlineData("1,ada@example.com,Ada,.5,0001-01-01")]
    public void A_row_that_keeps_every_rule_is_a_contact(string row) => Assert.Single(Validate(Header + row).Valid);

    [Theory]
    [InlineData(",ada@example.com,Ada,1,2026-01-31", "id has not 1 to 100 characters")]
    [InlineData("1,ada.example.com,Ada,1,2026-01-31", "email 'ada.example.com' is not an e-mail address")]
    [InlineData("1,,Ada,1,2026-01-31", "email '' is not an e-mail address")]
    [InlineData("1,ada@localhost,Ada,1,2026-01-31", "email 'ada@localhost' is not an e-mail address")]
    [InlineData("1,Ada <ada@example.com>,Ada,1,2026-01-31", "email 'Ada <ada@example.com>' is not an e-mail address")]
    [InlineData("1,ada@example.com,,1,2026-01-31", "name has not 1 to 100 characters")]
    [InlineData("1,ada@example.com,Ada,twelve,2026-01-31", "amount 'twelve' is not a number such as -1234.50")]
    [InlineData("1,ada@example.com,Ada,\"1,200\",2026-01-31", "amount '1,200' is not a number such as -1234.50")]
    [InlineData("1,ada@example.com,Ada,1e3,2026-01-31", "amount '1e3' is not a number such as -1234.50")]
    [InlineData("1,ada@example.com,Ada,,2026-01-31", "amount '' is not a number such as -1234.50")]
    [InlineData("1,ada@example.com,Ada,1,31/01/2026", "date '31/01/2026' is not a day such as 2026-01-31")]
    [InlineData("1,ada@example.com,Ada,1,2026-02-30", "date '2026-02-30' is not a day such as 2026-01-31")]
    [InlineData("1,ada@example.com,Ada", "it has 3 fields where the first line has 5")]
    [InlineData("1,ada@example.com,Lovelace, Ada,1,2026-01-31", "it has 6 fields where the first line has 5")]
    [InlineData("1,ada@example.com,Ada \"Countess\" King,1,2026-01-31", "a quotation mark is out of place")]
    [InlineData("1,ada@example.com,\"Ada\" King,1,2026-01-31", "a quotation mark is out of place")]
    [InlineData("1,ada@example.com,Ada,1,\"2026-01-31", "a quotation mark is out of place")]
    public void A_row_that_breaks_a_rule_is_a_failure_with_the_reason(string row, string reason)
    {
        var contacts = Validate(Header + row);

        Assert.Empty(contacts.Valid);
        Assert.Equal(reason, Assert.Single(contacts.Failures).Reason);
    }

    [Fact]
    public void A_long_value_is_cut_in_the_reason()
    {
        var contacts = Validate($"{Header}1,{new string('x', 300)},Ada,1,2026-01-31");

        Assert.Equal($"email '{new string('x', 40)}…' is not an e-mail address", Assert.Single(contacts.Failures).Reason);
    }

    [Fact]
    public void A_row_that_breaks_a_rule_does_not_keep_the_next_from_being_read()
    {
        var contacts = Validate($"{Header}1,ada@example.com,A\"da,1,2026-01-31\n2,bob@example.com,Bob,1,2026-01-31\n");

        Assert.Equal(2, Assert.Single(contacts.Valid).Row);
    }
}
