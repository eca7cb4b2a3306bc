using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Ratchet.Model;

namespace Functions.Tests.CsvImport;

public sealed class ProcessCsvUploadTests(Storage storage)
{
    [Fact]
    public async Task The_sample_file_ends_in_98_processed_and_2_failed()
    {
        await using var app = await SampleApp.StartAsync(storage);

        var journal = await app.RunAsync("imports/csv.uploaded", new { file = $"{app.Client.BaseAddress}samples/contacts.csv", userId = "user_1" });

        Assert.Equal(RunStatus.Completed, journal.Run.Status);
        Assert.Equal("""{"status":"success","processedItems":98,"failedItems":2}""", journal.Run.Output?.ToString());
        Assert.Equal(["download", "validate", "store"], journal.Steps.Values.OrderBy(step => step.Order).Select(step => step.Key.Id));
    }

    [Fact]
    public async Task The_output_of_its_validation_says_which_rows_failed_and_why()
    {
        await using var app = await SampleApp.StartAsync(storage);

        var journal = await app.RunAsync("imports/csv.uploaded", new { file = $"{app.Client.BaseAddress}samples/contacts.csv", userId = "user_1" });

        var validate = Assert.Single(journal.Steps.Values, step => step.Key.Id == "validate");
        Assert.Contains("""{"row":37,"line":38,"reason":"email """, validate.Output?.ToString(), StringComparison.Ordinal);
        Assert.Contains("""{"row":73,"line":75,"reason":"amount """, validate.Output?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", "data.file is '': it must be the http or https address of a CSV file.")]
    [InlineData("""{"file":"contacts.csv"}""", "data.file is 'contacts.csv': it must be the http or https address of a CSV file.")]
    public async Task A_file_that_cannot_be_had_fails_the_run_at_once(string data, string sentence)
    {
        await using var app = await SampleApp.StartAsync(storage);

        var journal = await app.RunAsync("imports/csv.uploaded", JsonElement.Parse(data));

        Assert.Equal(RunStatus.Failed, journal.Run.Status);
        var download = Assert.Single(journal.Steps.Values);
        Assert.Equal(sentence, download.Error?.Message);
        Assert.Single(download.Attempts);
    }

    [Fact]
    public async Task A_host_that_is_not_ready_is_asked_again()
    {
        var requests = 0;
        await using var site = await LocalSite.StartAsync(async context =>
        {
            if (Interlocked.Increment(ref requests) == 1)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            await context.Response.WriteAsync($"{CsvText.Header}1,ada@example.com,Ada,1,2026-01-31\n");
        });
        await using var app = await SampleApp.StartAsync(storage);

        var journal = await app.RunAsync("imports/csv.uploaded", new { file = site.Address });

        Assert.Equal("""{"status":"success","processedItems":1,"failedItems":0}""", journal.Run.Output?.ToString());
        Assert.Equal(2, requests);
    }
}
