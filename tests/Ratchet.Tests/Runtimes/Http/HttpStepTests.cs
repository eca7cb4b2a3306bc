using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Outgoing;
using Ratchet.Runtimes.Http;
using Ratchet.Runtimes.InProcess;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Tests.Runtimes.Http;

/// <summary>One try at an HTTP step, at a server of this process.</summary>
public sealed class HttpStepTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private const string Key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly StepTry Try = new("01KANFM3V0ABCDEFGHJKMNPQRS", "charge", 2, Payload.EmptyObject, new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "vendor=1"));

    [Fact]
    public async Task A_request_says_which_try_it_is_and_where_in_a_trace()
    {
        await using var site = await Site.StartAsync();

        await StepAt(site.Url, new RatchetOptions { Development = true, StepSigningKeys = { Key } }).RunAsync(Try, Cancellation);

        var headers = Assert.Single(site.Requests);
        Assert.Equal("01KANFM3V0ABCDEFGHJKMNPQRS/charge/2", headers["Idempotency-Key"]);
        Assert.Equal(("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "vendor=1"), (headers["traceparent"].ToString(), headers["tracestate"].ToString()));
        Assert.Equal("application/json", headers.ContentType);
        Assert.Equal($"01KANFM3V0ABCDEFGHJKMNPQRS/{StepKey.Of("charge").Hash}", headers["webhook-id"]);
        Assert.StartsWith("v1,", headers["webhook-signature"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_address_is_refused_for_good_outside_development()
    {
        await using var site = await Site.StartAsync();

        var refused = await Assert.ThrowsAsync<ExplainedException>(() => StepAt(site.Url, new RatchetOptions { StepSigningKeys = { Key } }).RunAsync(Try, Cancellation));

        Assert.Equal(("StepRefused", true), (refused.Name, refused.IsFinal));
        Assert.Contains("The call to 127.0.0.1 was refused: its address is not on the public internet. Give a public host, or name this one in Ratchet:PrivateHosts", refused.Message, StringComparison.Ordinal);
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task A_private_host_that_is_named_in_the_settings_is_called()
    {
        await using var site = await Site.StartAsync();

        var reply = await StepAt(site.Url, new RatchetOptions { StepSigningKeys = { Key }, PrivateHosts = { "127.0.0.1" } }).RunAsync(Try, Cancellation);

        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_sent_outside_development()
    {
        await using var site = await Site.StartAsync();

        var refused = await Assert.ThrowsAsync<ExplainedException>(() => StepAt(site.Url, new RatchetOptions { PrivateHosts = { "127.0.0.1" } }).RunAsync(Try, Cancellation));

        Assert.Equal(("SettingMissing", true), (refused.Name, refused.IsFinal));
        Assert.Contains("Ratchet__StepSigningKeys__0", refused.Message, StringComparison.Ordinal);
        Assert.Empty(site.Requests);
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("caf\u00e9")]
    public async Task A_setting_that_cannot_be_a_header_is_named_without_its_value(string value)
    {
        await using var site = await Site.StartAsync();
        var step = StepAt(site.Url, new RatchetOptions { Development = true }, new() { ["Token"] = value }, ("Authorization", new ConfiguredText("", "Token")));

        var refused = await Assert.ThrowsAsync<ExplainedException>(() => step.RunAsync(Try, Cancellation));

        Assert.Equal(("SettingInvalid", true), (refused.Name, refused.IsFinal));
        Assert.Contains("the setting Token", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_a_setting_and_wrong_is_named_without_its_value()
    {
        var step = StepAt("", new RatchetOptions { Development = true }, new() { ["Url"] = "hunter2" }, setting: "Url");

        var refused = await Assert.ThrowsAsync<ExplainedException>(() => step.RunAsync(Try, Cancellation));

        Assert.Equal("Step 'charge' has no address to call: the setting Url is no absolute URL that begins with https:// or http://.", refused.Message);
    }

    [Fact]
    public async Task Told_to_stop_a_call_ends_and_is_no_failure()
    {
        await using var site = await Site.StartAsync(hangs: true);
        using var stopping = new CancellationTokenSource();

        var running = StepAt(site.Url, new RatchetOptions { Development = true }).RunAsync(Try, stopping.Token);
        await Poll.UntilAsync(() => site.Requests.Count > 0, "the request came");
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static HttpStep StepAt(
        string url, RatchetOptions options, Dictionary<string, string?>? settings = null, (string Name, ConfiguredText Value)? header = null, string? setting = null)
    {
        var services = new ServiceCollection().AddSingleton(options).AddOutgoingHttp().BuildServiceProvider();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings ?? []).Build();
        var headers = header is { } one ? new Dictionary<string, ConfiguredText> { [one.Name] = one.Value } : [];
        return new HttpStep(new ConfiguredText(url, setting), headers, new GuardedCall(services.GetRequiredService<IHttpClientFactory>()), configuration, options, TimeProvider.System);
    }

    private sealed class Site : IAsyncDisposable
    {
        private readonly WebApplication app;

        private Site(bool hangs)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            app = builder.Build();
            app.Run(async context =>
            {
                lock (Requests)
                {
                    Requests.Add(new HeaderDictionary(context.Request.Headers.ToDictionary()));
                }

                if (hangs)
                {
                    await Task.Delay(Timeout.Infinite, context.RequestAborted);
                }

                await context.Response.WriteAsync("{}");
            });
        }

        public List<IHeaderDictionary> Requests { get; } = [];

        public string Url => app.Urls.First();

        public static async Task<Site> StartAsync(bool hangs = false)
        {
            var site = new Site(hangs);
            await site.app.StartAsync();
            return site;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
