using System.Net;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class StreamTests(OneServer one) : OneServerTests(one)
{
    private const string Completed = """{"status":"Completed","next_index":5}""";
    private static readonly string[] Said = ["0:first", "1:word-0", "2:word-1", "3:word-2", "4:last", Completed];

    [Fact]
    public async Task AStream_IsReadWhileItsRunGoesOn_AndAgainAfterwards()
    {
        var run = await StartAsync("test/speaks", new { milliseconds = 200, nap = 500 });

        Assert.Equal(Said, await ReadAsync(run));
        Assert.Equal("said", (await OutputAsync(run)).GetString());
        Assert.Equal(Said, await ReadAsync(run));
        Assert.Equal(Said[3..], await ReadAsync(run, "?namespace=words&startIndex=-2"));
    }

    [Fact]
    public async Task AReaderThatLosesItsConnectionAtEveryChunk_GetsEachOnce()
    {
        var run = await StartAsync("test/speaks", new { words = 8, milliseconds = 50, nap = 300 });
        var (got, last) = (new List<string>(), default(string));
        while (true)
        {
            await using var connection = await StreamConnection.OpenAsync(Server, run, lastEventId: last);
            var next = await connection.NextAsync();
            if (next is not (var id, "message", var data))
            {
                break;
            }

            got.Add(data.Trim('"'));
            last = id;
        }

        Assert.Equal(["first", .. Enumerable.Range(0, 8).Select(n => $"word-{n}"), "last"], got);
    }

    [Fact]
    public async Task AnEventSourceThatComesBackAfterTheEnd_IsToldNotToComeAgain()
    {
        var run = await StartAsync("test/speaks");
        await OutputAsync(run);

        await using var connection = await StreamConnection.OpenAsync(Server, run, lastEventId: "4");

        Assert.Equal(HttpStatusCode.NoContent, connection.Status);
    }

    [Fact]
    public async Task TheStreamOfACancelledRun_Ends()
    {
        var run = await StartAsync("test/speaks", new { nap = 3_600_000 });
        await using var connection = await StreamConnection.OpenAsync(Server, run);
        for (var n = 0; n < 4; n++)
        {
            Assert.Equal($"{n}", (await connection.NextAsync())?.Id);
        }

        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync($"/v1/runs/{run}")).Status);

        Assert.Equal(["""{"status":"Cancelled","next_index":4}"""], await connection.RestAsync());
    }

    [Fact]
    public async Task TheStreamOfAFailedRun_Ends_AndSoDoesOneThatNobodyWroteTo()
    {
        var run = await StartAsync("test/speaks", new { fails = true });

        Assert.Equal("""{"status":"Failed","next_index":5}""", (await ReadAsync(run))[^1]);
        Assert.Equal(["""{"status":"Failed","next_index":0}"""], await ReadAsync(run, "?namespace=silence"));
    }

    [Fact]
    public async Task APurgedRun_TakesItsStreamsWithIt()
    {
        var run = await StartAsync("test/speaks");
        await OutputAsync(run);

        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync($"/v1/runs/{run}/purge")).Status);

        await using var connection = await StreamConnection.OpenAsync(Server, run);
        Assert.Equal(HttpStatusCode.NotFound, connection.Status);
    }

    private async Task<IReadOnlyList<string>> ReadAsync(string runId, string query = "?namespace=words")
    {
        await using var connection = await StreamConnection.OpenAsync(Server, runId, query);
        return await connection.RestAsync();
    }
}
