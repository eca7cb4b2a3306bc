using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Functions.Tests;

public sealed class SampleEndpointsTests(Storage storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sample_file_is_served_to_everybody()
    {
        await using var app = await SampleApp.StartAsync(storage);

        using var response = await app.Client.GetAsync("/samples/contacts.csv", Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal([0xEF, 0xBB, 0xBF], (await response.Content.ReadAsByteArrayAsync(Cancellation))[..3]);
    }

    [Fact]
    public async Task The_rows_of_an_import_can_be_read_back()
    {
        await using var app = await SampleApp.StartAsync(storage);
        var journal = await app.RunAsync("imports/csv.uploaded", new { file = $"{app.Client.BaseAddress}samples/contacts.csv" });

        using var response = await app.GetRowsAsync(journal.Run.Id);

        var rows = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("data");
        Assert.Equal(98, rows.GetArrayLength());
        Assert.Equal(
            """{"row":1,"id":"1001","email":"adaeze.okafor@mail.example.com","name":"Adaeze Okafor","amount":60.03,"date":"2026-01-06"}""",
            rows[0].GetRawText());
    }

    [Fact]
    public async Task An_import_that_stored_nothing_has_no_rows()
    {
        await using var app = await SampleApp.StartAsync(storage);
        var journal = await app.RunAsync("imports/csv.uploaded", new { file = "none" });

        using var response = await app.GetRowsAsync(journal.Run.Id);

        Assert.Equal("""{"data":[]}""", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("01KAMR0000ABCDEFGHJKMNPQRS", 404, "run_not_found", "Run not found: 01KAMR0000ABCDEFGHJKMNPQRS.")]
    [InlineData("nonsense", 400, "invalid_run_id", "The run id in the path is not a ULID of 26 characters.")]
    public async Task A_run_that_is_none_gets_a_sentence(string runId, int status, string code, string sentence)
    {
        await using var app = await SampleApp.StartAsync(storage);

        using var response = await app.GetRowsAsync(runId);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal($$"""{"error":"{{sentence}}","code":"{{code}}","data":null,"status":{{status}}}""", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Rows_are_for_users_of_the_api_only()
    {
        await using var app = await SampleApp.StartAsync(storage);

        using var response = await app.GetRowsAsync("01KAMR0000ABCDEFGHJKMNPQRS", key: null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
