using System.Net;
using System.Text;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Streams;

public sealed class GetStreamTests
{
    private const string Ndjson = "application/x-ndjson";

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("text/event-stream")]
    [InlineData("text/html, */*;q=0.8")]
    [InlineData("application/x-ndjson;q=0.5, text/event-stream")]
    public async Task TheStreamOfARunThatHasEnded_IsSentAsServerSentEvents(string? accept)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.WriteAsync(runId, 2);
        await api.EndAsync(runId);

        using var response = await api.OpenStreamAsync(runId, accept: accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(("no-store", "no"), (response.Headers.CacheControl?.ToString(), Assert.Single(response.Headers.GetValues("X-Accel-Buffering"))));
        Assert.Equal(
            """
            id: 0
            data: {"n":0}

            id: 1
            data: {"n":1}

            event: end
            data: {"status":"Completed","next_index":2}


            """.ReplaceLineEndings("\n"),
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("application/x-ndjson")]
    [InlineData("application/*")]
    [InlineData("application/x-ndjson, text/event-stream;q=0.9")]
    public async Task AndAsLinesOfJson_IfThatIsAccepted(string accept)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.WriteAsync(runId, 2);
        await api.EndAsync(runId, RunStatus.Failed);

        using var response = await api.OpenStreamAsync(runId, accept: accept);

        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            "{\"index\":0,\"data\":{\"n\":0}}\n{\"index\":1,\"data\":{\"n\":1}}\n{\"end\":{\"status\":\"Failed\",\"next_index\":2}}\n",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("", null, "0 1 2 3 4", 5)]
    [InlineData("?startIndex=2", null, "2 3 4", 5)]
    [InlineData("?startIndex=-2", null, "3 4", 5)]
    [InlineData("?startIndex=-99", null, "0 1 2 3 4", 5)]
    [InlineData("?startIndex=5", null, "", 5)]
    [InlineData("?startIndex=50", null, "", 5)]
    [InlineData("?startIndex=1", "3", "4", 5)]
    [InlineData("", "-1", "0 1 2 3 4", 5)]
    [InlineData("?namespace=progress", null, "0 1 2", 3)]
    [InlineData("?namespace=never-written", null, "", 0)]
    public async Task WhatIsAskedFor_IsSent_AndThenTheEnd(string query, string? lastEventId, string indexes, int next)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.WriteAsync(runId, 5);
        await api.WriteAsync(runId, 3, "progress");
        await api.EndAsync(runId, RunStatus.Cancelled);

        var lines = (await api.ReadStreamAsync(runId, query, Ndjson, lastEventId)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(indexes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(index => $$$"""{"index":{{{index}}},"data":{"n":{{{index}}}}}"""), lines[..^1]);
        Assert.Equal($$$"""{"end":{"status":"Cancelled","next_index":{{{next}}}}}""", lines[^1]);
    }

    [Fact]
    public async Task WhileTheRunLives_ChunksAreSentAsTheyCome()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        using var response = await api.OpenStreamAsync(runId);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), Encoding.UTF8);

        for (var n = 0; n < 3; n++)
        {
            await api.WriteAsync(runId, 1);
            Assert.Equal($$"""
                id: {{n}}
                data: {"n":{{n}}}

                """.ReplaceLineEndings("\n"), await reader.LinesAsync(3));
        }

        await api.EndAsync(runId);
        Assert.Equal("event: end\ndata: {\"status\":\"Completed\",\"next_index\":3}\n", await reader.LinesAsync(3));
        Assert.Null(await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AStreamThatWasCompleted_EndsWhileItsRunGoesOn()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.WriteAsync(runId, 1);
        await api.Streams.AppendAsync(new StreamId(runId, "default"), [new Chunk(new ChunkMark(1, "x", ChunkMark.Closing), Payload.Null)], TestContext.Current.CancellationToken);

        Assert.EndsWith("""{"end":{"status":"Scheduled","next_index":1}}""" + "\n", await api.ReadStreamAsync(runId, accept: Ndjson), StringComparison.Ordinal);
        using var again = await api.OpenStreamAsync(runId, lastEventId: "0");
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
    }

    [Fact]
    public async Task AResponse_EndsAfterAWhileWithoutAnEnd_AndItsReaderGoesOnWhereItWas()
    {
        await using var api = await TestApi.StartAsync(new() { ["Ratchet:Development"] = "true", ["Ratchet:StreamDuration"] = "0:00:01" });
        var (_, runId) = await api.StartRunAsync();
        await api.WriteAsync(runId, 2);

        Assert.Equal("{\"index\":0,\"data\":{\"n\":0}}\n{\"index\":1,\"data\":{\"n\":1}}\n", await api.ReadStreamAsync(runId, accept: Ndjson));

        await api.WriteAsync(runId, 1);
        await api.EndAsync(runId);
        Assert.StartsWith("{\"index\":2,\"data\":{\"n\":2}}\n{\"end\"", await api.ReadStreamAsync(runId, accept: Ndjson, lastEventId: "1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, "4")]
    [InlineData(5, "99")]
    [InlineData(0, "-1")]
    public async Task AReaderThatComesBackAfterTheEnd_IsSentAway(int chunks, string lastEventId)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        if (chunks > 0)
        {
            await api.WriteAsync(runId, chunks);
        }

        await api.EndAsync(runId);

        using var response = await api.OpenStreamAsync(runId, lastEventId: lastEventId);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task AnEventSource_LearnsWhereItIs_AlsoWhereNoChunkTellsIt()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.EndAsync(runId);
        Assert.Equal("id: -1\n\nevent: end\ndata: {\"status\":\"Completed\",\"next_index\":0}\n\n", await api.ReadStreamAsync(runId));

        var (_, other) = await api.StartRunAsync();
        await api.WriteAsync(other, 3);
        await api.EndAsync(other);
        Assert.StartsWith("id: 0\n\nid: 1\ndata: ", await api.ReadStreamAsync(other, "?startIndex=-2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhenTheServerStops_ItsReadersAreLetGo()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.WriteAsync(runId, 1);
        using var response = await api.OpenStreamAsync(runId);

        await api.StopAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal("id: 0\ndata: {\"n\":0}\n\n", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Head_AnswersWithoutAStream()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        using var response = await api.OpenStreamAsync(runId, method: HttpMethod.Head);

        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
    }

    [Theory]
    [InlineData("nonsense", "", null, null, HttpStatusCode.BadRequest, "invalid_run_id")]
    [InlineData("01KAMZ00000000000000001000", "", null, null, HttpStatusCode.NotFound, "run_not_found")]
    [InlineData("01KAMZ00000000000000001000", "?namespace=a%20b", null, null, HttpStatusCode.BadRequest, "invalid_query")]
    [InlineData("01KAMZ00000000000000001000", "?namespace=a|b", null, null, HttpStatusCode.BadRequest, "invalid_query")]
    [InlineData("01KAMZ00000000000000001000", "?startIndex=two", null, null, HttpStatusCode.BadRequest, "invalid_query")]
    [InlineData("01KAMZ00000000000000001000", "?startIndex=1.5", null, null, HttpStatusCode.BadRequest, "invalid_query")]
    [InlineData("01KAMZ00000000000000001000", "?startIndex=99999999999", null, null, HttpStatusCode.BadRequest, "invalid_query")]
    [InlineData("01KAMZ00000000000000001000", "?startIndex=1&startIndex=2", null, null, HttpStatusCode.BadRequest, "invalid_query")]
    [InlineData("01KAMZ00000000000000001000", "", null, "abc", HttpStatusCode.BadRequest, "invalid_query")]
    [InlineData("01KAMZ00000000000000001000", "", null, "-2", HttpStatusCode.BadRequest, "invalid_query")]
    [InlineData("01KAMZ00000000000000001000", "", "application/json", null, HttpStatusCode.NotAcceptable, "not_acceptable")]
    public async Task WhatCannotBeSent_IsExplained(string runId, string query, string? accept, string? lastEventId, HttpStatusCode status, string code)
    {
        await using var api = await TestApi.StartAsync();

        using var response = await api.OpenStreamAsync(runId, query, accept, lastEventId);

        (await Reply.ReadAsync(response, TestContext.Current.CancellationToken)).IsV1Error(status, code);
    }

    [Fact]
    public async Task WithoutAKey_NothingIsSent()
    {
        await using var api = await TestApi.StartAsync(new() { ["Ratchet:EventKeys:0"] = "e", ["Ratchet:SigningKeys:0"] = "secret" });

        using var response = await api.OpenStreamAsync("01KAMZ00000000000000001000");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
