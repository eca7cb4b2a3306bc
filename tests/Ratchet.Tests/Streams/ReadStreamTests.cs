using System.Text;
using Ratchet.Engine.Streams;
using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Streams;

/// <summary>Reading a stream while its run lives, and after.</summary>
public sealed class ReadStreamTests : IAsyncDisposable
{
    private readonly App app = new(_ => new TaskCompletionSource<object?>().Task);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task TheChunksOfARunThatHasEnded_AreRead_AndThenTheEnd()
    {
        var stream = await AStreamAsync();
        await ElsewhereAsync(stream, 250);
        await EndAsync(stream, RunStatus.Failed);

        var (indexes, end) = await AllAsync(stream, 3);

        Assert.Equal(Enumerable.Range(3, 247), indexes);
        Assert.Equal(new StreamPart.End(RunStatus.Failed, 250), end);
    }

    [Fact]
    public async Task WhatIsWrittenElsewhere_IsFoundAsTimePasses_AndSoIsTheEnd()
    {
        var stream = await AStreamAsync();
        await ElsewhereAsync(stream, 2);
        var reading = AllAsync(stream, 0);
        await app.Clock.WhileTimePassesAsync(LookedAsync(1), TimeSpan.FromMilliseconds(50));

        await ElsewhereAsync(stream, 3);
        await EndAsync(stream, RunStatus.Completed);
        await app.Clock.WhileTimePassesAsync(reading, TimeSpan.FromMilliseconds(50));

        var (indexes, end) = await reading;
        Assert.Equal([0, 1, 2, 3, 4], indexes);
        Assert.Equal(new StreamPart.End(RunStatus.Completed, 5), end);

        // Once the reader has come to the end, somebody looks.
        Task LookedAsync(int looks) => Poll.UntilAsync(() => Looks() >= looks, "the reader looks");
    }

    [Fact]
    public async Task WhatIsWrittenHere_IsReadAtOnce_WithoutLooking()
    {
        var stream = await AStreamAsync();
        var run = await app.RunAsync(stream.RunId);
        await using var parts = app.Get<ReadStream>().HandleAsync(stream, run, 0, Cancellation).GetAsyncEnumerator(Cancellation);
        for (var n = 0; n < 3; n++)
        {
            var next = parts.MoveNextAsync().AsTask();
            Assert.False(next.IsCompleted);
            app.Calls.Forget();

            await HereAsync(stream, n);

            Assert.True(await next);
            Assert.Equal(n, Assert.Single(Assert.IsType<StreamPart.Chunks>(parts.Current).Items).Mark.Index);
            Assert.DoesNotContain(PortCall.ReadChunks, app.Calls.Names);
        }
    }

    [Fact]
    public async Task HoweverManyRead_OneLooks()
    {
        var stream = await AStreamAsync();
        using var enough = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 20).Select(_ => ReadAsync(stream, 0, enough.Token)).ToList();
        await Poll.UntilAsync(() => Looks() == 20, "each has read to the end");

        await app.Clock.WhileTimePassesAsync(Poll.UntilAsync(() => Looks() >= 30, "some time passes"), TimeSpan.FromMilliseconds(100));

        Assert.InRange(Looks(), 30, 32);
        await enough.CancelAsync();
        await Task.WhenAll(readers.Select(reader => Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader)));
    }

    [Fact]
    public async Task AChunkThatIsStoredJustBeforeTheEnd_IsNotMissed()
    {
        var stream = await AStreamAsync();
        var reading = AllAsync(stream, 0);
        app.Calls.On = async (call, deed) =>
        {
            await deed();
            if (call.Name == PortCall.ReadChunks && (await app.RunAsync(stream.RunId)).Status != RunStatus.Completed)
            {
                // The reader has just seen that there is nothing.
                await ElsewhereAsync(stream, 1);
                await EndAsync(stream, RunStatus.Completed);
            }
        };

        await app.Clock.WhileTimePassesAsync(reading, TimeSpan.FromMilliseconds(50));

        Assert.Equal([0], (await reading).Indexes);
    }

    [Fact]
    public async Task AStreamThatWasCompleted_EndsBeforeItsRun()
    {
        var stream = await AStreamAsync();
        await ElsewhereAsync(stream, 2);
        await app.Streams.AppendAsync(stream, [new Chunk(new ChunkMark(2, "x", ChunkMark.Closing), Payload.Null)], Cancellation);

        var (indexes, end) = await AllAsync(stream, 0);

        Assert.Equal([0, 1], indexes);
        Assert.Equal(new StreamPart.End(RunStatus.Queued, 2), end);
    }

    [Fact]
    public async Task WhenTheRunIsRemoved_ReadingEndsWithoutAnEnd()
    {
        var stream = await AStreamAsync();
        await ElsewhereAsync(stream, 1);
        var reading = AllAsync(stream, 0);
        await app.Clock.WhileTimePassesAsync(Poll.UntilAsync(() => Looks() >= 2, "the reader waits"), TimeSpan.FromMilliseconds(50));

        await app.Ledger.RemoveRunAsync(stream.RunId, Cancellation);
        await app.Clock.WhileTimePassesAsync(reading, TimeSpan.FromMilliseconds(50));

        Assert.Null((await reading).End);
    }

    [Fact]
    public async Task WhenStorageFails_TheReaderIsTold_AndTheNextReads()
    {
        var stream = await AStreamAsync();
        var reading = AllAsync(stream, 0);
        app.Calls.On = (call, deed) => call.Name == PortCall.ReadChunks ? throw new IOException("No answer.") : deed();
        await Assert.ThrowsAsync<IOException>(() => app.Clock.WhileTimePassesAsync(reading, TimeSpan.FromMilliseconds(50)));
        app.Calls.On = (_, deed) => deed();
        await EndAsync(stream, RunStatus.Cancelled);

        Assert.Equal(new StreamPart.End(RunStatus.Cancelled, 0), (await AllAsync(stream, 0)).End);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(50, 50)]
    [InlineData(-2, 3)]
    [InlineData(-5, 0)]
    [InlineData(-99, 0)]
    public async Task AStartIndex_CountsFromTheEndIfItIsNegative(int start, int position)
    {
        var stream = await AStreamAsync();
        await ElsewhereAsync(stream, 5);

        Assert.Equal(position, await app.Get<ReadStream>().PositionAsync(stream, start, Cancellation));
    }

    [Fact]
    public async Task WhoBeginsBeyondTheEnd_LearnsWhereItIs()
    {
        var stream = await AStreamAsync();
        await ElsewhereAsync(stream, 5);
        await EndAsync(stream, RunStatus.Completed);

        Assert.Equal(new StreamPart.End(RunStatus.Completed, 5), (await AllAsync(stream, 50)).End);
    }

    private int Looks() => app.Calls.Seen.Count(call => call.Name == PortCall.ReadChunks);

    private async Task<StreamId> AStreamAsync() => new(await app.StartAsync(), "talk");

    /// <summary>Writes as another process would.</summary>
    private async Task ElsewhereAsync(StreamId stream, int count)
    {
        for (var stored = 0; stored < count;)
        {
            var next = app.Streams.Find(stream).Count;
            stored += await app.Streams.AppendAsync(stream, [.. Enumerable.Range(next, count - stored).Select(AChunk)], Cancellation);
        }
    }

    /// <summary>Writes as a run of this process would.</summary>
    private async Task HereAsync(StreamId stream, int index) =>
        await new StreamLog(stream, app.Streams, app.Get<StreamFeeds>(), TaskScheduler.Default).AppendAsync("x", index, AChunk(index).Data);

    private static Chunk AChunk(int index) => new(new ChunkMark(index, "x", index), new Payload(Encoding.UTF8.GetBytes($"{index}")));

    private Task EndAsync(StreamId stream, RunStatus status) => app.ChangeAsync(stream.RunId, journal => journal.Ended(status));

    private Task<(IReadOnlyList<int> Indexes, StreamPart.End? End)> AllAsync(StreamId stream, int from) => ReadAsync(stream, from, Cancellation);

    private async Task<(IReadOnlyList<int> Indexes, StreamPart.End? End)> ReadAsync(StreamId stream, int from, CancellationToken cancellation)
    {
        var (indexes, end) = (new List<int>(), default(StreamPart.End));
        await foreach (var part in app.Get<ReadStream>().HandleAsync(stream, await app.RunAsync(stream.RunId), from, cancellation))
        {
            Assert.Null(end);
            indexes.AddRange(part is StreamPart.Chunks chunks ? chunks.Items.Select(chunk => chunk.Mark.Index) : []);
            end = part as StreamPart.End;
        }

        return (indexes, end);
    }
}
