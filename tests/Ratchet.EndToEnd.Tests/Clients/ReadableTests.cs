using System.Net;
using Ratchet.Client;
using Ratchet.EndToEnd.Tests.Harness;
using Ratchet.TestApp;

namespace Ratchet.EndToEnd.Tests.Clients;

public sealed class ReadableTests(OneServer one) : ClientTests(one)
{
    private const int Count = 5;

    [Fact]
    public async Task EachChunk_IsReadWhileTheRunGoesOn_AndTheStreamEndsWithTheRun()
    {
        var run = await Client.StartAsync<int>("app-writes-on-signal", new { chunks = Count }, cancellation: Cancellation);
        var seen = new List<WritesOnSignal.Written>();

        await foreach (var written in run.GetReadable<WritesOnSignal.Written>("progress").WithCancellation(Cancellation))
        {
            // The run writes the next only when it is told to: this one came while it waited.
            seen.Add(written);
            await GoOnAsync(run, written.Number);
        }

        Assert.Equal(Enumerable.Range(0, Count).Select(n => new WritesOnSignal.Written(n, Count)), seen);
        Assert.Equal(Count, await run.GetReturnValueAsync(Cancellation));
    }

    [Fact]
    public async Task AReaderThatIsCutOffAfterEachChunk_SeesEachOnce_WhileTheRunGoesOn()
    {
        var run = await Client.StartAsync<int>("app-writes-on-signal", new { chunks = Count }, cancellation: Cancellation);
        using var cuts = new CutAfterAChunk();
        var seen = new List<int>();

        await foreach (var written in ClientOf(Server, cuts).GetRun(run.RunId).GetReadable<WritesOnSignal.Written>("progress").WithCancellation(Cancellation))
        {
            seen.Add(written.Number);
            await GoOnAsync(run, written.Number);
        }

        Assert.Equal(Enumerable.Range(0, Count), seen);
        Assert.Equal(Count, cuts.Cuts);
    }

    [Fact]
    public async Task AReaderThatIsKilledAtAnyChunk_IsSucceededByOneThatGoesOnThere()
    {
        var run = await WrittenRunAsync();
        for (var killedAt = 1; killedAt <= Count; killedAt++)
        {
            var seen = await run.GetChunks<int>().Take(killedAt).ToListAsync(Cancellation);

            seen.AddRange(await Client.GetRun(run.RunId).GetChunks<int>(startIndex: seen[^1].Index + 1).ToListAsync(Cancellation));

            Assert.Equal(Enumerable.Range(0, Count).Select(n => new StreamChunk<int>(n, n)), seen);
        }
    }

    [Theory]
    [InlineData(0, new[] { 0, 1, 2, 3, 4 })]
    [InlineData(2, new[] { 2, 3, 4 })]
    [InlineData(4, new[] { 4 })]
    [InlineData(5, new int[0])]
    [InlineData(99, new int[0])]
    [InlineData(-2, new[] { 3, 4 })]
    [InlineData(-99, new[] { 0, 1, 2, 3, 4 })]
    public async Task AStreamOfARunThatHasEnded_BeginsWhereItIsAskedTo_AndEnds(long startIndex, int[] expected)
    {
        var run = await WrittenRunAsync();

        Assert.Equal(expected, await run.GetReadable<int>(startIndex: startIndex).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task AStreamThatWasNeverWritten_IsEmpty_AndEnds()
    {
        var run = await WrittenRunAsync();

        Assert.Empty(await run.GetReadable<int>("never").ToListAsync(Cancellation));
    }

    [Fact]
    public async Task TheStreamOfACancelledRun_Ends()
    {
        var run = await SleepingRunAsync();
        var reading = run.Readable.ToListAsync(Cancellation);

        await run.CancelAsync(Cancellation);

        Assert.Empty(await reading);
    }

    [Fact]
    public async Task AStartCountedFromTheEnd_StaysThere_WhenTheReaderIsCutOffAfterEachChunk()
    {
        var run = await WrittenRunAsync();
        using var cuts = new CutAfterAChunk();

        Assert.Equal([2, 3, 4], await ClientOf(Server, cuts).GetRun(run.RunId).GetReadable<int>(startIndex: -3).ToListAsync(Cancellation));

        Assert.Equal(3, cuts.Cuts);
    }

    [Fact]
    public async Task ANamespaceThatIsNone_IsRefused()
    {
        var run = await WrittenRunAsync();

        var refused = await Assert.ThrowsAsync<RatchetApiException>(() => run.GetReadable<int>("no/space").ToListAsync(Cancellation).AsTask());

        Assert.Equal(400, refused.Status);
    }

    private async Task<Run> WrittenRunAsync()
    {
        var run = await Client.StartAsync<string>("app-writes-at-once", new { chunks = Count }, cancellation: Cancellation);
        await run.GetReturnValueAsync(Cancellation);
        return run;
    }

    /// <summary>Sends the signal, as soon as it is waited for.</summary>
    private Task<Reply> GoOnAsync(Run run, int n) =>
        Eventually.Get(() => PostAsync("/v1/signals", new { signal = $"{run.RunId}/{n}", data = true }), reply => reply.Status == HttpStatusCode.OK);
}
