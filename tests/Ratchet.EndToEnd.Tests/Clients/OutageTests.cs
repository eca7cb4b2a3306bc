using System.Net;
using Ratchet.EndToEnd.Tests.Harness;
using Ratchet.TestApp;

namespace Ratchet.EndToEnd.Tests.Clients;

public sealed class OutageTests(Emulator emulator)
{
    [Fact]
    public async Task AServerThatIsKilledAndReplaced_IsNotNoticed_ByWhoWaitsAndWhoReads()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var stage = new Stage(emulator);
        var first = await stage.StartServerAsync();
        var client = ClientTests.ClientOf(first);
        var run = await client.StartAsync<int>("app-writes-on-signal", new { chunks = 3 }, cancellation: cancellation);
        var awaiting = run.GetReturnValueAsync(cancellation);
        var server = first;
        var seen = new List<int>();

        await foreach (var written in run.GetReadable<WritesOnSignal.Written>("progress").WithCancellation(cancellation))
        {
            seen.Add(written.Number);
            await server.KillAsync();
            server = stage.LaunchServer(first.Url.Port);
            Assert.True(await server.ServesAsync(), server.Output);
            await Eventually.Get(
                () => stage.CallAsync(server, HttpMethod.Post, "/v1/signals", new { signal = $"{run.RunId}/{written.Number}", data = true }),
                reply => reply.Status == HttpStatusCode.OK);
        }

        Assert.Equal([0, 1, 2], seen);
        Assert.Equal(3, await awaiting);
    }
}
