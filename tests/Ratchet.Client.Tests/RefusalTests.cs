using System.Net;
using Ratchet.Client.Tests.Faults;

namespace Ratchet.Client.Tests;

public sealed class RefusalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARefusal_HasTheServersSentence_ItsCodeAndItsStatus()
    {
        var server = new FaultyServer(() => FaultyServer.Refuse(400, "invalid_run_id", "'nonsense' is not a run id."));

        var refused = await Assert.ThrowsAsync<RatchetApiException>(() => AClient.Of(server).GetRun("nonsense").GetStatusAsync(Cancellation));

        Assert.Equal((400, "invalid_run_id", "'nonsense' is not a run id."), (refused.Status, refused.Code, refused.Message));
    }

    [Fact]
    public async Task ARefusalOfEvents_HasTheServersSentence_AndNoCode()
    {
        var server = new FaultyServer(() => FaultyServer.Json("""{"ids":[],"status":400,"error":"Event 1: \"name\" is missing."}""", 400));

        var refused = await Assert.ThrowsAsync<RatchetApiException>(() => AClient.Of(server).SendAsync("", cancellation: Cancellation));

        Assert.Equal((400, null, "Event 1: \"name\" is missing."), (refused.Status, refused.Code, refused.Message));
    }

    [Fact]
    public async Task AProxysPage_IsNotQuoted()
    {
        var server = new FaultyServer(() => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("<html>Access denied</html>") });

        var refused = await Assert.ThrowsAsync<RatchetApiException>(() => AClient.RunOf(server).GetAsync(Cancellation));

        Assert.Equal("The server answered 403 to the attempt to read a run, without a reason.", refused.Message);
    }

    [Theory]
    [InlineData("<html>Welcome</html>")]
    [InlineData("null")]
    [InlineData("""{"data":{}}""")]
    public async Task AnAnswerThatIsNotRatchets_IsSaidToBeSo(string body)
    {
        var server = new FaultyServer(() => FaultyServer.Json(body));

        var wrong = await Assert.ThrowsAsync<RatchetException>(() => AClient.RunOf(server).GetAsync(Cancellation));

        Assert.Equal("The server answered 200, but not in Ratchet's JSON: check RatchetClientOptions.BaseAddress.", wrong.Message);
    }

    [Fact]
    public async Task NoKeyIsInAnyExceptionsText()
    {
        Func<HttpResponseMessage>[] answers =
        [
            () => FaultyServer.Lose(),
            () => FaultyServer.Refuse(404, "not_found", $"There is no endpoint POST /x/e/{AClient.EventKey}, Bearer {AClient.SigningKey}."),
            () => FaultyServer.Json($"<html>/e/{AClient.EventKey}</html>"),
        ];
        foreach (var answer in answers)
        {
            var client = AClient.Of(new FaultyServer(answer), options => options.Retries = 0);

            var failed = await Assert.ThrowsAnyAsync<RatchetException>(() => client.SendAsync("orders/paid", cancellation: Cancellation));

            Assert.DoesNotContain(AClient.EventKey, failed.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(AClient.SigningKey, failed.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AStatusOfALaterServer_IsSaidToBeUnknown()
    {
        var unknown = await Assert.ThrowsAsync<RatchetException>(() => AClient.RunOf(new FaultyServer(() => FaultyServer.Run("Hibernating"))).GetAsync(Cancellation));

        Assert.Equal("The run's status is 'Hibernating', which this version of the client does not know: update Ratchet.Client.", unknown.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void AnIdThatWouldLeadToAnotherPath_IsRefusedAtOnce(string id) =>
        Assert.Throws<ArgumentException>(() => AClient.Of(new FaultyServer()).GetRun(id));

    [Fact]
    public async Task AnIdWithASlash_StaysOneSegmentOfThePath()
    {
        var server = new FaultyServer(() => FaultyServer.Run("Running"));

        await AClient.Of(server).GetRun("../apps?x=1#y").GetAsync(Cancellation);

        Assert.Equal("/v1/runs/..%2Fapps%3Fx%3D1%23y", server.Requests[0].Path);
    }

    [Fact]
    public async Task AServerBelowAPath_IsAskedThere_EachRequestWithItsOwnKey()
    {
        var server = new FaultyServer(() => FaultyServer.Json("""{"ids":["01M804VMFC0VTBG013R7J856VT"],"status":200}"""), () => FaultyServer.Run("Running"));
        var client = AClient.Of(server, options => options.BaseAddress = new Uri("https://example.test/ratchet"));

        await client.SendAsync("orders/paid", cancellation: Cancellation);
        await client.GetRun(AClient.RunId).GetAsync(Cancellation);

        Assert.Equal(["/ratchet/e/event-key-of-a-sender", $"/ratchet/v1/runs/{AClient.RunId}"], server.Requests.Select(request => request.Path));
        Assert.Equal([null, $"Bearer {AClient.SigningKey}"], server.Requests.Select(request => request.Headers.GetValueOrDefault("Authorization")));
    }
}
