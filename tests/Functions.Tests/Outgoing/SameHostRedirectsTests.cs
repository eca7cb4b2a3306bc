using System.Net;
using Ratchet.Outgoing;

namespace Functions.Tests.Outgoing;

public sealed class SameHostRedirectsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://a.example/", "/next")]
    [InlineData("http://a.example/", "http://A.EXAMPLE/next")]
    [InlineData("http://a.example/", "https://a.example/next")]
    [InlineData("http://a.example:8080/", "https://a.example:8443/next")]
    [InlineData("https://a.example:8443/", "https://a.example:8443/next")]
    [InlineData("https://a.example/", "//a.example/next")]
    public async Task A_redirect_within_a_host_is_followed(string from, string to)
    {
        using var client = OutgoingClients.Answering(request => request.RequestUri!.AbsolutePath == "/" ? Redirect(to) : new(HttpStatusCode.OK));

        using var response = await client.GetAsync(from, Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("http://a.example/", "http://b.example/next")]
    [InlineData("http://a.example/", "http://sub.a.example/next")]
    [InlineData("http://a.example/", "http://a.example:8080/next")]
    [InlineData("https://a.example/", "https://a.example:8443/next")]
    [InlineData("https://a.example/", "http://a.example/next")]
    [InlineData("https://a.example/", "http://a.example:443/next")]
    [InlineData("http://a.example/", "//169.254.169.254/next")]
    [InlineData("http://a.example/", "file:///etc/passwd")]
    [InlineData("http://a.example/", "ftp://a.example/next")]
    public async Task A_redirect_that_leaves_the_host_or_its_encryption_is_refused(string from, string to)
    {
        var calls = 0;
        using var client = OutgoingClients.Answering(_ => calls++ == 0 ? Redirect(to) : new(HttpStatusCode.OK));

        var refusal = await Assert.ThrowsAsync<OutgoingCallRefusedException>(() => client.GetAsync(from, Cancellation));

        Assert.EndsWith("only redirects within a host are followed; give the final address.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, calls);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public async Task Five_redirects_in_a_row_are_followed_and_no_more(int redirects, bool arrives)
    {
        var calls = 0;
        using var client = OutgoingClients.Answering(_ => calls++ < redirects ? Redirect("/again") : new(HttpStatusCode.OK));

        var failure = await Record.ExceptionAsync(() => client.GetAsync("http://a.example/", Cancellation));

        Assert.Equal(arrives, failure is null);
        Assert.Equal(6, calls);
        Assert.True(arrives || failure is OutgoingCallRefusedException);
    }

    [Theory]
    [InlineData(301, "GET", "")]
    [InlineData(302, "GET", "")]
    [InlineData(303, "GET", "")]
    [InlineData(307, "POST", "hello")]
    [InlineData(308, "POST", "hello")]
    public async Task A_redirected_post_becomes_what_its_status_says(int status, string method, string body)
    {
        string? arrived = null;
        await using var site = await LocalSite.StartAsync(async context =>
        {
            if (context.Request.Path == "/")
            {
                context.Response.StatusCode = status;
                context.Response.Headers.Location = "/next";
                return;
            }

            using var reader = new StreamReader(context.Request.Body);
            arrived = $"{context.Request.Method} {await reader.ReadToEndAsync(Cancellation)}";
        });
        using var client = OutgoingClients.In(development: true).CreateClient(OutgoingHttp.ClientName);

        using var response = await client.PostAsync(site.Address, new StringContent("hello"), Cancellation);

        Assert.Equal($"{method} {body}", arrived);
        Assert.Equal("/next", response.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(304)]
    public async Task Other_statuses_are_answers_even_with_a_location(int status)
    {
        using var client = OutgoingClients.Answering(_ => Redirect("/next", status));

        using var response = await client.GetAsync("http://a.example/", Cancellation);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://")]
    [InlineData("http://[nonsense/")]
    public async Task A_redirect_to_nowhere_is_an_answer(string? to)
    {
        using var client = OutgoingClients.Answering(_ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.Found);
            response.Headers.TryAddWithoutValidation("Location", to);
            return response;
        });

        using var response = await client.GetAsync("http://a.example/", Cancellation);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
    }

    private static HttpResponseMessage Redirect(string to, int status = 302) =>
        new((HttpStatusCode)status) { Headers = { Location = new Uri(to, UriKind.RelativeOrAbsolute) } };
}
