using System.Net;
using Ratchet.Client.Tests.Faults;

namespace Ratchet.Client.Tests;

public sealed class ReadableTests
{
    private static readonly string[] Chunks = ["10", "11", "12", "13", "14"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Ending.Breaks)]
    [InlineData(Ending.Ends)]
    public async Task AConnectionThatIsCutAtAnyByte_IsTakenUpAgain_AndEachChunkIsSeenOnce(Ending ending)
    {
        for (var bytes = 0; bytes < new StreamServer(Chunks, _ => null).Length; bytes++)
        {
            var cutAt = bytes;
            var server = new StreamServer(Chunks, request => request == 1 ? cutAt : null, ending);

            Assert.Equal([10, 11, 12, 13, 14], await ReadAsync(AClient.RunOf(server).GetReadable<int>()));
        }
    }

    [Fact]
    public async Task AConnectionThatIsCutAfterEachChunk_IsTakenUpAgain_AsOftenAsItTakes()
    {
        // The greeting, a chunk, and half of what comes next.
        var server = new StreamServer(Chunks, _ => ": hello\n\nid: 0\ndata: 10\n\n".Length + 9);

        Assert.Equal([10, 11, 12, 13, 14], await ReadAsync(AClient.RunOf(server, options => options.Retries = 1).GetReadable<int>()));

        Assert.Equal([null, "0", "1", "2", "3", "4"], server.Requests.Select(request => request.Headers.GetValueOrDefault("Last-Event-ID")));
    }

    [Theory]
    [InlineData(0, new[] { 10, 11, 12, 13, 14 })]
    [InlineData(2, new[] { 12, 13, 14 })]
    [InlineData(4, new[] { 14 })]
    [InlineData(5, new int[0])]
    [InlineData(99, new int[0])]
    [InlineData(-2, new[] { 13, 14 })]
    [InlineData(-99, new[] { 10, 11, 12, 13, 14 })]
    public async Task AStreamBegins_WhereItIsAskedTo(long startIndex, int[] expected)
    {
        var server = new StreamServer(Chunks, _ => null);

        Assert.Equal(expected, await ReadAsync(AClient.RunOf(server).GetReadable<int>("progress", startIndex)));

        Assert.Equal($"/v1/runs/{AClient.RunId}/stream?startIndex={startIndex}&namespace=progress", Assert.Single(server.Requests).Path);
    }

    [Fact]
    public async Task AStartCountedFromTheEnd_IsResumedAtTheChunkAfterTheLast_WhateverWasWrittenSince()
    {
        var server = new StreamServer(Chunks, request => request == 1 ? "id: 1\n\n: hello\n\nid: 2\ndata: 12\n\n".Length : null);

        Assert.Equal([12, 13, 14], await ReadAsync(AClient.RunOf(server).GetReadable<int>(startIndex: -3)));

        Assert.Equal([$"/v1/runs/{AClient.RunId}/stream?startIndex=-3", $"/v1/runs/{AClient.RunId}/stream?startIndex=3"], server.Requests.Select(request => request.Path));
    }

    [Theory]
    [InlineData("id: 2\n\n", "2", 3)]
    [InlineData("id: -1\n\n:\n\n", "-1", 0)]
    [InlineData("id: 2\n\nid: 3\n", "2", 3)]
    [InlineData("id: 2\n\nid: 3\ndata: 13\n", "2", 3)]
    public async Task AStartCountedFromTheEnd_IsKept_EvenIfTheConnectionIsCutBeforeTheFirstChunk(string received, string last, int next)
    {
        var server = new FaultyServer(
            () => new HttpResponseMessage { Content = new StringContent(received) },
            () => new HttpResponseMessage { Content = new StringContent($"id: {next}\ndata: 42\n\nevent: end\ndata: {{}}\n\n") });

        Assert.Equal([42], await ReadAsync(AClient.RunOf(server).GetReadable<int>(startIndex: -3)));

        Assert.Equal((last, $"/v1/runs/{AClient.RunId}/stream?startIndex={next}"), (server.Requests[1].Headers["Last-Event-ID"], server.Requests[1].Path));
    }

    [Fact]
    public async Task AnyFormOfServerSentEvents_IsRead()
    {
        var server = new FaultyServer(() => new HttpResponseMessage
        {
            Content = new StringContent("\uFEFFretry: 5\r\n:\r\nid:0\r\ndata: {\r\ndata:}\r\n\r\n\r\nunknown\r\ndata: [1,\r\ndata: 1]\r\nid: 1\r\n\r\nevent: end\r\n\r\n"),
        });

        var chunks = await AClient.RunOf(server).Readable.Select(chunk => chunk.GetRawText()).ToListAsync(Cancellation);

        Assert.Equal(["{\n}", "[1,\n1]"], chunks);
    }

    [Fact]
    public async Task AChunkThatComesTwice_IsSeenOnce()
    {
        var server = new FaultyServer(() => new HttpResponseMessage { Content = new StringContent("id: 0\ndata: 10\n\nid: 0\ndata: 10\n\nid: 1\ndata: 11\n\nevent: end\ndata: {}\n\n") });

        Assert.Equal([10, 11], await ReadAsync(AClient.RunOf(server).GetReadable<int>()));
    }

    [Fact]
    public async Task ChunksHaveTheirIndex_FromWhichAnotherReaderGoesOn()
    {
        var seen = new List<StreamChunk<int>>();
        for (var next = 0L; next < Chunks.Length; next = seen[^1].Index + 1)
        {
            // A reader that ends after each chunk, and is succeeded by another.
            await foreach (var chunk in AClient.RunOf(new StreamServer(Chunks, _ => null)).GetChunks<int>(startIndex: next).WithCancellation(Cancellation))
            {
                seen.Add(chunk);
                break;
            }
        }

        Assert.Equal([(0, 10), (1, 11), (2, 12), (3, 13), (4, 14)], seen.Select(chunk => (chunk.Index, chunk.Data)));
    }

    [Fact]
    public async Task AStreamThatGoesSilent_CountsAsCut()
    {
        var server = new StreamServer(Chunks, request => request == 1 ? 30 : null, Ending.GoesSilent);

        Assert.Equal([10, 11, 12, 13, 14], await ReadAsync(AClient.RunOf(server, options => options.StreamIdleTimeout = TimeSpan.FromSeconds(1)).GetReadable<int>()));
    }

    [Theory]
    [InlineData(Ending.Breaks, "The stream was cut: The connection was reset.")]
    [InlineData(Ending.Ends, "The server ended its answer before the stream's end.")]
    public async Task AServerThatNeverSendsAnything_IsGivenUp(Ending ending, string sentence)
    {
        var server = new StreamServer(Chunks, _ => 0, ending);

        var lost = await Assert.ThrowsAsync<RatchetConnectionException>(() => ReadAsync(AClient.RunOf(server, options => options.Retries = 3).GetReadable<int>()));

        Assert.Equal(sentence, lost.Message);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task AnswersThatTheServerEndsBeforeOthersCutThemOff_AreNoFaults_HoweverManyThereAre()
    {
        var server = new StreamServer(Chunks, request => request < 20 ? ": hello\n\n".Length : null, Ending.Ends);

        Assert.Equal([10, 11, 12, 13, 14], await ReadAsync(AClient.RunOf(server, options => options.Retries = 1).GetReadable<int>()));
    }

    [Fact]
    public async Task AnUnknownRun_IsNotFound()
    {
        var server = new FaultyServer(() => FaultyServer.Refuse(404, "run_not_found", "There is no run."));

        await Assert.ThrowsAsync<RunNotFoundException>(() => ReadAsync(AClient.RunOf(server).GetReadable<int>()));
    }

    [Fact]
    public async Task ABusyServer_IsAskedAgain()
    {
        var server = new FaultyServer(() => FaultyServer.Refuse(503), () => FaultyServer.Lose(), () => new HttpResponseMessage(HttpStatusCode.NoContent));

        Assert.Empty(await ReadAsync(AClient.RunOf(server).GetReadable<int>()));
    }

    [Fact]
    public async Task AChunkOfAnotherType_IsSaidToBeSo()
    {
        var unlike = await Assert.ThrowsAsync<RatchetException>(() => ReadAsync(AClient.RunOf(new StreamServer(["\"text\""], _ => null)).GetReadable<int>()));

        Assert.StartsWith($"Chunk 0 of run {AClient.RunId} can not be read as Int32: ", unlike.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data: 10\n\n", "The server sent a chunk without its index: check RatchetClientOptions.BaseAddress.")]
    [InlineData("id: 0\ndata: <html>\n\n", "The server sent a chunk that is not JSON: check RatchetClientOptions.BaseAddress.")]
    public async Task AStreamThatIsNotRatchets_IsSaidToBeSo(string body, string sentence)
    {
        var server = new FaultyServer(() => new HttpResponseMessage { Content = new StringContent(body) });

        var wrong = await Assert.ThrowsAsync<RatchetException>(() => ReadAsync(AClient.RunOf(server).GetReadable<int>()));

        Assert.Equal(sentence, wrong.Message);
    }

    [Fact]
    public async Task AToken_EndsTheReading()
    {
        using var impatience = new CancellationTokenSource();
        var server = new StreamServer(Chunks, _ => 30, Ending.GoesSilent);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var chunk in AClient.RunOf(server).GetReadable<int>().WithCancellation(impatience.Token))
            {
                await impatience.CancelAsync();
            }
        });
    }

    [Fact]
    public async Task TheDefaultStream_IsAsPlainAsJson()
    {
        var server = new StreamServer(["""{"text":"né"}""", "null"], _ => null);

        var chunks = await AClient.RunOf(server).Readable.Select(chunk => chunk.GetRawText()).ToListAsync(Cancellation);

        Assert.Equal(["""{"text":"né"}""", "null"], chunks);
        Assert.Equal($"/v1/runs/{AClient.RunId}/stream?startIndex=0", server.Requests[0].Path);
    }

    private static async Task<IReadOnlyList<int>> ReadAsync(IAsyncEnumerable<int> stream) => await stream.ToListAsync(Cancellation);
}
