using Functions.CsvImport;
using Ratchet.Hosting;

namespace Functions.Tests.CsvImport;

public sealed class ImportedRowsTests(Storage storage)
{
    private const string Run = "01KAMR0000ABCDEFGHJKMNPQRS";
    private const string OtherRun = "01KAMR0000ZZZZZZZZZZZZZZZZ";

    private readonly ImportedRows rows = new(storage.Tables, new RatchetOptions { NamePrefix = storage.NewPrefix() });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(250)]
    public async Task What_was_stored_is_read_back_in_the_order_of_the_file(int count)
    {
        var contacts = Contacts(count);

        await rows.StoreAsync(Run, contacts, Cancellation);

        Assert.Equal(contacts, await rows.ReadAsync(Run, Cancellation));
    }

    [Fact]
    public async Task More_rows_than_a_page_of_the_service_are_read_back()
    {
        var contacts = Contacts(1_050);

        await rows.StoreAsync(Run, contacts, Cancellation);

        Assert.Equal(contacts, await rows.ReadAsync(Run, Cancellation));
    }

    [Fact]
    public async Task Storing_twice_is_storing_once()
    {
        var contacts = Contacts(120);

        await rows.StoreAsync(Run, contacts, Cancellation);
        await rows.StoreAsync(Run, contacts, Cancellation);

        Assert.Equal(contacts, await rows.ReadAsync(Run, Cancellation));
    }

    [Fact]
    public async Task A_step_that_died_half_way_is_completed_by_the_next_try()
    {
        var contacts = Contacts(150);

        await rows.StoreAsync(Run, contacts.Take(100).ToList(), Cancellation);
        await rows.StoreAsync(Run, contacts, Cancellation);

        Assert.Equal(contacts, await rows.ReadAsync(Run, Cancellation));
    }

    [Fact]
    public async Task Runs_do_not_see_each_others_rows()
    {
        await rows.StoreAsync(Run, Contacts(3), Cancellation);
        await rows.StoreAsync(OtherRun, Contacts(2), Cancellation);

        Assert.Equal(2, (await rows.ReadAsync(OtherRun, Cancellation)).Count);
    }

    [Fact]
    public async Task Before_any_import_there_are_no_rows() => Assert.Empty(await rows.ReadAsync(Run, Cancellation));

    [Fact]
    public async Task Every_character_and_every_cent_survives()
    {
        Contact[] contacts = [new(7, "A'1", "ada@example.com", "Ada \"Countess\"\r\nKing 李 &<>", -79228162514264337593543950.335m, new DateOnly(2024, 2, 29))];

        await rows.StoreAsync(Run, contacts, Cancellation);

        Assert.Equal(contacts, await rows.ReadAsync(Run, Cancellation));
    }

    private static List<Contact> Contacts(int count) =>
        [.. Enumerable.Range(1, count).Select(row => new Contact(row, $"{row}", $"a{row}@example.com", $"Name {row}", row + 0.10m, new DateOnly(2026, 1, 31)))];
}
