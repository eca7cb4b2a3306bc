using System.Globalization;
using System.IO.Compression;
using Functions.CsvImport;
using Functions.Tests.Outgoing;
using Microsoft.AspNetCore.Http;
using Ratchet.Authoring;

namespace Functions.Tests.CsvImport;

public sealed class CsvDownloadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_comes_as_its_bytes()
    {
        await using var site = await LocalSite.StartAsync(context => context.Response.WriteAsync("\uFEFFid\r\n1", Cancellation));

        Assert.Equal("\uFEFFid\r\n1"u8.ToArray(), await Download().GetAsync(site.Address.ToString(), Cancellation));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("contacts.csv")]
    [InlineData("/samples/contacts.csv")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://files.example.com/contacts.csv")]
    [InlineData("data:text/csv,id")]
    public async Task Only_http_addresses_are_files(string? address)
    {
        var failure = await Assert.ThrowsAsync<NonRetriableException>(() => Download().GetAsync(address, Cancellation));

        Assert.Equal($"data.file is '{address}': it must be the http or https address of a CSV file.", failure.Message);
    }

    [Theory]
    [InlineData(304)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_refusal_is_final(int status)
    {
        await using var site = await Answering(status);

        var failure = await Assert.ThrowsAsync<NonRetriableException>(() => Download().GetAsync(site.Address.ToString(), Cancellation));

        Assert.Equal($"127.0.0.1 answered {status} to the request for the file.", failure.Message);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_host_that_is_not_ready_is_asked_again_later(int status)
    {
        await using var site = await Answering(status);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => Download().GetAsync(site.Address.ToString(), Cancellation));

        Assert.Equal(status, (int?)failure.StatusCode);
    }

    [Fact]
    public async Task A_host_that_cannot_be_reached_is_asked_again_later()
    {
        var site = await Answering(200);
        var address = site.Address.ToString();
        await site.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => Download().GetAsync(address, Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_largest_file_is_taken_and_one_byte_more_is_not(bool announced)
    {
        await using var site = await LocalSite.StartAsync(async context =>
        {
            var bytes = new byte[int.Parse(context.Request.Query["size"]!, CultureInfo.InvariantCulture)];
            context.Response.ContentLength = announced ? bytes.Length : null;
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        });

        var largest = await Download().GetAsync($"{site.Address}?size={CsvDownload.MaxBytes}", Cancellation);
        var failure = await Assert.ThrowsAsync<NonRetriableException>(() => Download().GetAsync($"{site.Address}?size={CsvDownload.MaxBytes + 1}", Cancellation));

        Assert.Equal(CsvDownload.MaxBytes, largest.Length);
        Assert.Equal("The file at 127.0.0.1 is larger than 2097152 bytes.", failure.Message);
    }

    [Fact]
    public async Task A_compressed_file_is_as_large_as_what_it_unpacks_to()
    {
        await using var site = await LocalSite.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var body = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await body.WriteAsync(new byte[CsvDownload.MaxBytes + 1], context.RequestAborted);
        });

        await Assert.ThrowsAsync<NonRetriableException>(() => Download().GetAsync(site.Address.ToString(), Cancellation));
    }

    [Fact]
    public async Task A_file_that_never_ends_is_tried_again_later()
    {
        await using var site = await LocalSite.StartAsync(async context =>
        {
            await context.Response.WriteAsync("id", context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        var download = new CsvDownload(OutgoingClients.In(development: true), new HastyTime());

        await Assert.ThrowsAsync<TimeoutException>(() => download.GetAsync(site.Address.ToString(), Cancellation));
    }

    [Fact]
    public async Task A_process_that_stops_is_not_taken_for_a_slow_host()
    {
        await using var site = await Answering(200);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Download().GetAsync(site.Address.ToString(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_final()
    {
        await using var site = await LocalSite.StartAsync(context =>
        {
            context.Response.Redirect("http://files.example.com/contacts.csv");
            return Task.CompletedTask;
        });

        var failure = await Assert.ThrowsAsync<NonRetriableException>(() => Download().GetAsync(site.Address.ToString(), Cancellation));

        Assert.EndsWith("give the final address.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_the_guard_refuses_is_final()
    {
        var download = new CsvDownload(OutgoingClients.In(development: false), TimeProvider.System);

        var failure = await Assert.ThrowsAsync<NonRetriableException>(() => download.GetAsync("http://169.254.169.254/latest/meta-data", Cancellation));

        Assert.StartsWith("The call to 169.254.169.254 was refused", failure.Message, StringComparison.Ordinal);
    }

    private static CsvDownload Download() => new(OutgoingClients.In(development: true), TimeProvider.System);

    private static Task<LocalSite> Answering(int status) => LocalSite.StartAsync(context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    /// <summary>A clock whose timers fire after a blink.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(50), period);
    }
}
