using System.Net;
using Microsoft.AspNetCore.Http;
using Ratchet.Outgoing;

namespace Functions.Tests.Outgoing;

public sealed class GuardedConnectionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("0.0.0.0")]
    [InlineData("localhost")]
    [InlineData("[::]")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task This_machine_is_not_called_outside_development_however_it_is_written(string host)
    {
        await using var site = await LocalSite.StartAsync(context => context.Response.WriteAsync("secret"));
        using var client = OutgoingClients.In(development: false).CreateClient(OutgoingHttp.ClientName);

        var refusal = await Assert.ThrowsAsync<OutgoingCallRefusedException>(() => client.GetAsync($"http://{host}:{site.Address.Port}/", Cancellation));

        Assert.Matches("^The call to .+ was refused: its address is not on the public internet. .*Ratchet:Development", refusal.Message);
        Assert.Equal(0, site.Requests);
    }

    [Fact]
    public async Task This_machine_may_be_called_in_development()
    {
        await using var site = await LocalSite.StartAsync(context => context.Response.WriteAsync("hello"));
        using var client = OutgoingClients.In(development: true).CreateClient(OutgoingHttp.ClientName);

        Assert.Equal("hello", await client.GetStringAsync($"http://localhost:{site.Address.Port}/", Cancellation));
    }

    [Fact]
    public async Task A_call_that_asks_for_http_3_cannot_pass_the_guard_by_it()
    {
        await using var site = await LocalSite.StartAsync(context => context.Response.WriteAsync("secret"));
        using var client = OutgoingClients.In(development: false).CreateClient(OutgoingHttp.ClientName);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://localhost:{site.Address.Port}/")
        {
            Version = HttpVersion.Version30,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        await Assert.ThrowsAsync<OutgoingCallRefusedException>(() => client.SendAsync(request, Cancellation));
        Assert.Equal(HttpVersion.Version20, request.Version);
    }

    [Fact]
    public async Task Cookies_of_one_call_are_not_sent_with_the_next()
    {
        var cookies = new List<string>();
        await using var site = await LocalSite.StartAsync(context =>
        {
            cookies.Add(context.Request.Headers.Cookie.ToString());
            context.Response.Cookies.Append("who", "somebody");
            return Task.CompletedTask;
        });
        using var client = OutgoingClients.In(development: true).CreateClient(OutgoingHttp.ClientName);

        await client.GetStringAsync(site.Address, Cancellation);
        await client.GetStringAsync(site.Address, Cancellation);

        Assert.Equal(["", ""], cookies);
    }
}
