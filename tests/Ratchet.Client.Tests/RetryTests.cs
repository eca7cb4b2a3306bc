using Ratchet.Client.Tests.Faults;

namespace Ratchet.Client.Tests;

public sealed class RetryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static HttpResponseMessage Sent => FaultyServer.Json("""{"ids":["01M804VMFC0VTBG013R7J856VT"],"status":200}""");

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task AFaultThatMayPass_IsFollowedByAnotherTry(int status)
    {
        var server = new FaultyServer(() => FaultyServer.Refuse(status), () => FaultyServer.Run("Running"));

        Assert.Equal(RunStatus.Running, await AClient.RunOf(server).GetStatusAsync(Cancellation));

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(501)]
    public async Task ARefusal_IsNotFollowedByAnotherTry(int status)
    {
        var server = new FaultyServer(() => FaultyServer.Refuse(status));

        var refused = await Assert.ThrowsAsync<RatchetApiException>(() => AClient.RunOf(server).GetAsync(Cancellation));

        Assert.Equal(status, refused.Status);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task AnAnswerThatBreaksOff_IsFollowedByAnotherTry()
    {
        var server = new FaultyServer(
            () => new HttpResponseMessage { Content = new StreamContent(new CutStream("{\"data\":{"u8.ToArray(), 9, Ending.Breaks)) },
            () => FaultyServer.Run("Running"));

        Assert.Equal(RunStatus.Running, await AClient.RunOf(server).GetStatusAsync(Cancellation));
    }

    [Fact]
    public async Task WhenNoTryIsLeft_TheLastFaultIsThrown()
    {
        var server = new FaultyServer(() => FaultyServer.Refuse(503, "busy", "first"), () => FaultyServer.Lose(), () => FaultyServer.Refuse(500, "internal_error", "last"));

        var fault = await Assert.ThrowsAsync<RatchetApiException>(() => AClient.RunOf(server, options => options.Retries = 2).GetAsync(Cancellation));

        Assert.Equal("last", fault.Message);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task EveryTryOfASend_HasTheSameSeedAndBody_SoThatNothingIsStartedTwice()
    {
        var server = new FaultyServer(() => FaultyServer.Lose(), () => FaultyServer.Refuse(500), () => Sent);

        var id = await AClient.Of(server).SendAsync("orders/paid", new { order = 7 }, Cancellation);

        Assert.Equal("01M804VMFC0VTBG013R7J856VT", id);
        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal((server.Requests[0].Seed, """[{"name":"orders/paid","data":{"order":7}}]"""), (request.Seed, request.Body)));
        Assert.Matches("^[0-9]{13},[A-Za-z0-9+/]{14}==$", server.Requests[0].Seed);
    }

    [Fact]
    public async Task TwoSends_HaveTwoSeeds()
    {
        var server = new FaultyServer(() => Sent);
        var client = AClient.Of(server);

        await client.SendAsync("orders/paid", cancellation: Cancellation);
        await client.SendAsync("orders/paid", cancellation: Cancellation);

        Assert.NotEqual(server.Requests[0].Seed, server.Requests[1].Seed);
    }

    [Fact]
    public async Task EveryTryOfAStart_HasTheSameKey_AndEveryStartAnother()
    {
        var server = new FaultyServer(() => FaultyServer.Lose(), FaultyServer.Started);
        var client = AClient.Of(server);

        await client.StartAsync<string>("app-ship", cancellation: Cancellation);
        await client.StartAsync<string>("app-ship", cancellation: Cancellation);

        Assert.Equal(server.Requests[0].Body, server.Requests[1].Body);
        Assert.NotEqual(server.Requests[1].Body, server.Requests[2].Body);
        Assert.Matches("""^{"data":{},"idempotency_key":"[0-9a-f]{32}"}$""", server.Requests[0].Body);
    }

    [Fact]
    public async Task AStartWithAKeyOfItsOwn_SendsThatKey()
    {
        var server = new FaultyServer(FaultyServer.Started);

        await AClient.Of(server).StartAsync<string>("app-ship", new { order = 7 }, "order-7", new { id = "u1" }, Cancellation);

        Assert.Equal(
            ("POST", "/v1/functions/app-ship/invoke", """{"data":{"order":7},"user":{"id":"u1"},"idempotency_key":"order-7"}"""),
            (server.Requests[0].Method, server.Requests[0].Path, server.Requests[0].Body));
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public async Task AWakeOfAllSleepsThatDidNotArrive_IsSentAgain(HttpRequestError how)
    {
        var server = new FaultyServer(() => FaultyServer.Lose(how), () => FaultyServer.Refuse(503), () => FaultyServer.Json("""{"stoppedCount":2}"""));

        Assert.Equal(2, (await AClient.RunOf(server).WakeUpAsync(cancellation: Cancellation)).StoppedCount);
    }

    [Fact]
    public async Task AWakeOfAllSleepsThatMayHaveArrived_IsNotSentAgain_BecauseItMightEndFurtherSleeps()
    {
        var server = new FaultyServer(() => FaultyServer.Lose());

        var lost = await Assert.ThrowsAsync<RatchetConnectionException>(() => AClient.RunOf(server).WakeUpAsync(cancellation: Cancellation));

        Assert.True(lost.MayHaveArrived);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task AWakeOfNamedSleeps_IsSentAgain()
    {
        var server = new FaultyServer(() => FaultyServer.Lose(), () => FaultyServer.Refuse(500), () => FaultyServer.Json("""{"stoppedCount":1}"""));

        Assert.Equal(1, (await AClient.RunOf(server).WakeUpAsync(["nap"], Cancellation)).StoppedCount);

        Assert.All(server.Requests, request => Assert.Equal("""{"correlationIds":["nap"]}""", request.Body));
    }

    [Fact]
    public async Task AServerThatAsksForMoreThanTheLongestWait_IsNotAskedAgain()
    {
        var server = new FaultyServer(() =>
        {
            var refusal = FaultyServer.Refuse(503);
            refusal.Headers.Add("Retry-After", "31");
            return refusal;
        });

        var fault = await Assert.ThrowsAsync<RatchetApiException>(() => AClient.RunOf(server).GetAsync(Cancellation));

        Assert.Equal(TimeSpan.FromSeconds(31), fault.RetryAfter);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task AServerThatDoesNotAnswerInTime_IsAskedAgain_AndThenGivenUp()
    {
        var server = new SilentServer();

        await Assert.ThrowsAsync<RatchetConnectionException>(() => AClient.RunOf(server, options =>
        {
            options.Retries = 1;
            options.RequestTimeout = TimeSpan.FromMilliseconds(20);
        }).GetAsync(Cancellation));

        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task AToken_EndsARequest()
    {
        var server = new SilentServer();
        using var impatience = new CancellationTokenSource();
        var asking = AClient.RunOf(server).GetAsync(impatience.Token);

        await server.Asked;
        await impatience.CancelAsync();

        var ended = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal(impatience.Token, ended.CancellationToken);
    }

    [Fact]
    public async Task AToken_EndsTheWaitForTheNextTry()
    {
        using var impatience = new CancellationTokenSource();
        var server = new FaultyServer(() =>
        {
            impatience.Cancel();
            return FaultyServer.Refuse(500);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => AClient.RunOf(server, options => options.RetryDelay = TimeSpan.FromSeconds(30)).GetAsync(impatience.Token));
    }
}
