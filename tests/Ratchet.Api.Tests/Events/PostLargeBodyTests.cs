using System.Net;
using System.Text;

namespace Ratchet.Api.Tests.Events;

public sealed class PostLargeBodyTests
{
    private const int Limit = 32 * 1024 * 1024;
    private const string Event = """{"name":"imports/csv.uploaded"}""";

    [Fact]
    public async Task Post_OfTheGreatestBody_IsAccepted()
    {
        await using var api = await TestApi.StartAsync();

        Assert.Equal(200, (await api.PostAsync("/e/test", Padded(Limit, announceLength: true))).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_OverTheLimit_Is413AndStoresNothing(bool announceLength)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync("/e/test", Padded(Limit + 1, announceLength));

        reply.IsEventError(HttpStatusCode.RequestEntityTooLarge);
        Assert.Contains("32 MiB", reply.Error, StringComparison.Ordinal);
        Assert.Empty(api.Queue.Messages);
    }

    [Fact]
    public async Task Post_OfAnEventOverTheSetting_Is413AndNamesTheSetting()
    {
        await using var api = await TestApi.StartAsync(new() { ["Ratchet:Development"] = "true", ["Ratchet:MaxEventBytes"] = "2048" });

        var reply = await api.PostAsync("/e/test", $$$"""{"name":"imports/csv.uploaded","data":{"x":"{{{new string('x', 2048)}}}"}}""");

        reply.IsEventError(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("Event 1 has 2,095 bytes; the setting Ratchet:MaxEventBytes allows 2,048.", reply.Error);
        Assert.Empty(api.Queue.Messages);
    }

    private static StreamContent Padded(int size, bool announceLength)
    {
        var body = new byte[size];
        body.AsSpan().Fill((byte)' ');
        Encoding.UTF8.GetBytes(Event, body);
        var content = new StreamContent(new MemoryStream(body));
        if (!announceLength)
        {
            content.Headers.ContentLength = null;
        }

        return content;
    }
}
