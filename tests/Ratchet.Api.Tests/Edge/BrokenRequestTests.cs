using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Ratchet.Api.Tests.Edge;

public sealed class BrokenRequestTests
{
    /// <summary>With keys, so that nothing is logged of development.</summary>
    private static readonly Dictionary<string, string?> Keys = new() { ["Ratchet:EventKeys:0"] = "test", ["Ratchet:SigningKeys:0"] = "secret" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_WithABrokenChunk_Is400InTheShapeOfE()
    {
        await using var api = await TestApi.StartAsync(Keys);
        using var socket = await ConnectAsync(api);

        await SendAsync(socket, "POST /e/test HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");

        using var reader = new StreamReader(new NetworkStream(socket));
        var answer = await reader.ReadToEndAsync(Cancellation);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"ids\":[],\"status\":400,\"error\":\"The request could not be read: ", answer, StringComparison.Ordinal);
        Assert.Empty(api.Logs.All);
    }

    [Fact]
    public async Task Post_WhoseSenderGoesAway_IsNoFailureOfOurs()
    {
        LogLines logs;
        await using (var api = await TestApi.StartAsync(Keys))
        {
            logs = api.Logs;
            using var socket = await ConnectAsync(api);
            await SendAsync(socket, "POST /e/test HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"name\"");
            Assert.Equal(200, (await api.GetAsync("/healthz")).Status);
        }

        // The server has stopped, so the request has ended.
        Assert.Empty(logs.All);
    }

    [Fact]
    public async Task ARead_ThatSaysFirstThatTheSenderIsGone_IsNoFailureOfOurs()
    {
        Exception[] gone = [new ConnectionResetException("reset"), new ConnectionAbortedException(), new TaskCanceledException("aborted", new ConnectionAbortedException())];
        await using var api = await TestApi.StartAsync(
            routes: app => app.MapGet("/gone/{way:int}", IResult (int way) => throw gone[way]).RequireRatchetKey());

        for (var way = 0; way < gone.Length; way++)
        {
            Assert.Equal(499, (await api.GetAsync($"/gone/{way}")).Status);
        }

        Assert.Empty(api.Logs.All);
    }

    private static async Task<Socket> ConnectAsync(TestApi api)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", api.Port, Cancellation);
        return socket;
    }

    private static async Task SendAsync(Socket socket, string request) => await socket.SendAsync(Encoding.ASCII.GetBytes(request), Cancellation);
}
